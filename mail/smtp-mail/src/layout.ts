/**
 * The one layout of all mails, in MJML with Handlebars for the words (Handlebars escapes them). Compiled once.
 * A night sky above, the words on a calm card, one orange button; readable at 320 px and in dark mode.
 */
export const LAYOUT_MJML = `<mjml lang="en" dir="ltr">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-attributes>
      <mj-all font-family="Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#25304c" padding="8px 24px" />
      <mj-section padding="0" />
      <mj-column padding="0" />
      <mj-class name="small" font-size="13px" line-height="20px" color="#545e7c" />
    </mj-attributes>
    <mj-style>
      a { color: #2f4f9e; }
      .facts td { vertical-align: top; padding: 6px 0; word-break: break-word; }
      .facts .label { color: #545e7c; padding-right: 12px; width: 34%; }
      .strong { font-weight: 700; }
      .code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; letter-spacing: 4px; }
      .quote { border-left: 3px solid #8ba8fe; padding-left: 12px; margin: 0; white-space: pre-line; }
      @media (max-width: 400px) { .facts td { display: block; width: auto !important; padding: 0; } .facts td.label { padding-top: 8px; } }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background: #0b1020 !important; }
        .card, .card > table { background: #16204a !important; }
        .card td, .card div, .card p, .card h1, .card li { color: #eef0ff !important; }
        .card .label, .small div, .small p { color: #bcc6e9 !important; }
        .card a, .small a { color: #b3c5ff !important; }
        .card .action a, .card .action p { color: #ffffff !important; }
        .ticket, .ticket div { background: #0f1736 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#eef0ff" width="600px" css-class="page">
    <mj-section background-color="#0b1020" padding="28px 0 24px">
      <mj-column>
        <mj-text color="#ffffff" font-size="20px" font-weight="700" padding="0 24px 8px"><span style="color:#ff8b52" aria-hidden="true">&#9650;</span> AstroBookings</mj-text>
        <mj-text color="#8ba8fe" font-size="12px" line-height="12px" letter-spacing="6px" padding="0 24px"><span aria-hidden="true">&#10022;&nbsp;&#183;&nbsp;&nbsp;&#183;&nbsp;&#10022;&nbsp;&nbsp;&#183;&nbsp;&#183;&nbsp;&#10022;</span></mj-text>
      </mj-column>
    </mj-section>
    <mj-section background-color="#ffffff" padding="24px 0 28px" css-class="card">
      <mj-column>
        <mj-text><h1 style="margin:0;font-size:24px;line-height:32px;font-weight:700;">{{heading}}</h1></mj-text>
        <mj-raw>{{#each paragraphs}}</mj-raw>
        <mj-text><p style="margin:0;">{{this}}</p></mj-text>
        <mj-raw>{{/each}}</mj-raw>
        <mj-raw>{{#if code}}</mj-raw>
        <mj-text css-class="ticket" container-background-color="#eef0ff" align="center" padding="16px 24px"><div class="label" style="font-size:13px;line-height:20px;">{{code.label}}</div><div class="code strong" style="font-size:28px;line-height:36px;">{{code.value}}</div></mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-raw>{{#if facts.length}}</mj-raw>
        <mj-text><table class="facts" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px;line-height:22px;">{{#each facts}}<tr><td class="label">{{label}}</td><td class="{{#if isStrong}}strong{{/if}}">{{#if url}}<a href="{{url}}">{{value}}</a>{{else}}{{value}}{{/if}}</td></tr>{{/each}}</table></mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-raw>{{#if list}}</mj-raw>
        <mj-text><p class="label" style="margin:0;font-size:15px;">{{list.label}}</p><ul style="margin:4px 0 0;padding-left:20px;">{{#each list.items}}<li>{{this}}</li>{{/each}}</ul></mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-raw>{{#if quote}}</mj-raw>
        <mj-text><p class="label" style="margin:0 0 4px;font-size:13px;">{{quote.by}}</p><p class="quote">{{quote.text}}</p></mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-button href="{{button.url}}" background-color="#c23f08" color="#ffffff" font-size="16px" font-weight="700" border-radius="8px" inner-padding="14px 24px" padding="20px 24px 12px" align="left" css-class="action">{{button.label}}</mj-button>
        <mj-raw>{{#each notes}}</mj-raw>
        <mj-text mj-class="small" css-class="small"><p style="margin:0;">{{this}}</p></mj-text>
        <mj-raw>{{/each}}</mj-raw>
      </mj-column>
    </mj-section>
    <mj-section padding="16px 0 32px">
      <mj-column>
        <mj-text mj-class="small" css-class="small"><p style="margin:0;">The button does not work? Copy this address into your browser:<br /><a href="{{button.url}}" style="word-break:break-all;">{{button.url}}</a></p></mj-text>
        <mj-text mj-class="small" css-class="small"><p style="margin:0;">You get this e-mail because {{because}}. Times are given at the spaceport and in UTC; amounts are in US dollars. AstroBookings will never ask for your password by e-mail.</p></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
