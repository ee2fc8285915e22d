// Setup
export { APP_INFO, type AppInfo, type Role } from './setup/app-info.ts';
export { provideWebKit } from './setup/provide-web-kit.ts';
export { startRendered } from './setup/start-rendered.ts';
export { isReplayed } from './setup/replayed.ts';
export { KIT_TEXTS } from './texts/kit-texts.ts';
export { type KitTexts, textsEn } from './texts/texts.en.ts';
// Frame
export { AppFrame, type NavEntry } from './frame/app-frame.ts';
export { Icon, type IconName } from './frame/icon.ts';
export { Theme, type ThemeChoice } from './frame/theme.ts';
// Session
export { type Credentials, Session, type SessionUser } from './session/session.ts';
export { hasRole, signedIn } from './session/guards.ts';
export { safeReturnUrl } from './session/return-url.ts';
export { authRoutes } from './auth/auth-routes.ts';
// HTTP
export { type FieldProblem, ProblemError } from './http/problem-error.ts';
export { type ReadableProblem, formatProblem } from './http/format-problem.ts';
export { idempotencyKey, withIdempotencyKey } from './http/idempotency-key.ts';
export { atField } from './http/at-field.ts';
export { type AttemptKey, attemptKey } from './http/attempt-key.ts';
export { TableDownload, type TableFormat } from './http/table-download.ts';
export { ApiStatus } from './http/api-status.ts';
export { lastValue } from './http/last-value.ts';
export { rereadWhenBack } from './http/reread-when-back.ts';
export { ServerClock } from './http/server-clock.ts';
export { PLAIN_REQUEST } from './http/plain-request.ts';
// Feedback
export { type Confirmation, Confirmations } from './feedback/confirmations.ts';
export { Dialog } from './feedback/dialog.ts';
export { EmptyState } from './feedback/empty-state.ts';
export { ProblemBox } from './feedback/problem-box.ts';
export { Skeleton } from './feedback/skeleton.ts';
export { Toasts } from './feedback/toasts.ts';
// Forms: the rest is in @astro/web-kit/forms, so that pages without a form load none of it.
export { type MayBeDirty, dirtyFormGuard } from './forms/dirty-form.guard.ts';
// Keyboard
export { type Command, Shortcuts } from './keyboard/shortcuts.ts';
// Display
export { Countdown } from './display/countdown.ts';
export { Instant } from './display/instant.ts';
export { countText } from './display/count-text.ts';
export { parseUsd, usdText } from './display/usd-text.ts';
export { dayText, instantText, relativeText } from './display/instant-text.ts';
export { Money } from './display/money.ts';
export { type MoneyValue, moneyText } from './display/money-text.ts';
export { Occupancy } from './display/occupancy.ts';
export { Status } from './display/status.ts';
export { type StatusKind, statusChoices, statusLook } from './display/status-looks.ts';
export { Ticker } from './display/ticker.ts';
// Lists
export { type CursorList, type CursorPage, type CursorRequest, cursorList } from './lists/cursor-list.ts';
export { ChoiceFilter, type FilterChoice, LinkFilter, SearchFilter } from './lists/filters.ts';
export { List, type ListPlace, Rows, type RowsPage } from './lists/list.ts';
export { type ListState, listState } from './lists/list-state.ts';
export { DensitySwitch } from './lists/density-switch.ts';
export { ExportButtons } from './lists/export-buttons.ts';
export { type PagedList, type PagedRequest, pagedList, wholeList } from './lists/paged-list.ts';
export { PeriodFilter } from './lists/period-filter.ts';
export { type PagePlace, Pager } from './lists/pager.ts';
export { RowCheck } from './lists/row-check.ts';
export { type RowSelection, rowSelection, type SelectableRow } from './lists/row-selection.ts';
export { SelectionBar } from './lists/selection-bar.ts';
export { type Density, type TableDensity, tableDensity } from './lists/table-density.ts';
export { type UrlState, type UrlValues, urlState } from './lists/url-state.ts';
// Charts
export { ChartDownload } from './charts/chart-download.ts';
// Drawings
export { AgencyMark } from './drawings/agency-mark.ts';
export { dots } from './drawings/dots.ts';
export { RangeDrawing } from './drawings/range-drawing.ts';
export { type DrawnRange } from './drawings/range-geometry.ts';
