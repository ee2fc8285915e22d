/** Passwords that guessers try first, and the words that people put digits behind; collected for this service. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  0123456789 01234567890 012345678910 0987654321 100200300400 101010101010 102030405060 1029384756 111222333444
  112233445566 121212121212 123123123123 123321123321 123454321 123456 123456123456 1234567 12345678 123456789
  1234567890 123456789012 1234567890123 12345678901234 12345678910 1234567q 123456qwerty 1234qwer 1234qwerasdf
  1234qwerasdfzxcv 123qwe123qwe 123qweasdzxc 131313131313 135792468 13579246810 147258369 147258369147
  159357456852 159753159753 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1qaz2wsx 1qaz2wsx3edc
  1qaz2wsx3edc4rfv 24681012 246810121416 271828182845 31415926535 314159265358 420420420420 696969696969 789456123
  789456123000 9876543210 987654321987 a123456789 a12345678910 a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6 aa123456
  aa123456789 aabbccddeeff abc123456789 abc123abc123 abcd1234 abcd1234abcd abcdefg1234567 abcdefgh abcdefghijkl
  abcdefghijklmnop admin admin123 admin1234 admin123456 admin12345678 adminadmin adminadminadmin administrador
  administrator administrator123 adminpassword alexander alexander123 angel angelangel angels anthony apollo11
  arsenal arsenalarsenal asdf1234 asdf1234asdf asdfasdf asdfasdfasdf asdfghjkl asdfghjklzxcvbnm asshole astronaut
  astronaut123 autumn autumn2025 azerty azertyuiop babygirl babygirl123 barcelona barcelona123 baseball
  baseball123 basketball basketball123 batman batmanbatman batterystaple beautiful beautiful123 benjamin blessed
  blessing blessings blink182 blink182blink182 bullshit butterfly butterfly123 changeit changeme changemenow
  changemeplease changepassword charlie charlie123 cheesecake chelsea chelseafc chocolate chocolate123 christopher
  computer computer123 computerscience contrasena correcthorse correcthorsebattery correcthorsebatterystaple
  daniel daniel123 database december default defaultdefault defaultpassword demo demodemo demopassword dragon
  dragon123 dragonball dragonballz elizabeth elizabeth123 enterpassword example examplepassword february
  fenerbahce ferrari ferrari123 football football123 footballfootball forgotpassword forgottenpassword fortnite
  freedom freedom123 friday fuckoff fuckyou fuckyou123 fuckyoubitch fuckyoufuckyou galatasaray godisgood
  godisgreat godislove greenday guest guestguest guestpassword guitarhero hakunamatata haslo heaven homesweethome
  houston houstonwehaveaproblem hunter hunter2 hunter2hunter2 idontcare idontknow ihatepasswords ihatethis
  ilovejesus ilovemyfamily ilovemymom ilovemyself iloveyou iloveyou123 iloveyou2 iloveyoubaby iloveyouforever
  iloveyoumom iloveyousomuch imissyou internet internet123 ironmaiden ironman january jennifer jennifer123 jessica
  jessica123 jesus1234567 jesuschrist jesuslovesme jordan jordan23 juventus juventus123 killer killerkiller
  letmein letmein123 letmeinnow letmeinplease linkinpark linkinpark123 livelongandprosper liverpool liverpool123
  liverpoolfc loremipsum loremipsumdolor lovelove lovelovelove lovely loveyou loveyouforever manchester
  manchestercity manchesterunited master master123 mastermaster matthew maytheforcebewithyou mercedes mercedesbenz
  metallica metallica123 michael michael123 michaeljordan michelle michelle123 minecraft minecraft123 monday
  monkey monkey123 monkeymonkey moonlanding motdepasse motherfucker mypassphrase mypassword mypassword123
  myprincess mysecret mysql mysqlpassword mysunshine newpassword nicholas nirvana nopassword nopasswordhere
  nothing nothing123 november october onceuponatime openses opensesame opensesame123 oracle oracle123 p@$$w0rd
  p@$$word p@ssw0rd p@ssw0rd123 p@ssw0rd1234 p@ssword pa55word parola pass1234 pass123456 pass1234567890 passpass
  passpasspass passphrase passw0rd passw0rd123 passw0rd1234 passwd passwd123 password password1password
  passwordhere passwordpassword passwort playboy pleaseletmein pokemon pokemon123 porsche postgres princess
  princess123 pussycat q1234567 q12345678 q123456789 q1w2e3r4 q1w2e3r4t5y6 qazwsxedc qazwsxedcrfv qwe123asd123zxc
  qwe123qwe123 qweasdzxc qwer1234 qwer1234qwer qwerty qwerty123456 qwertyasdfgh qwertyasdfzxcv qwertyqwerty
  qwertyu qwertyui qwertyuiop qwertyuiop123 qwertyuiopasdfghjkl qwertzuiop realmadrid realmadrid123 rocketman
  rocketship root123456 rootadmin rootpassword rootroot s123456789 salasana samantha samantha123 samplepassword
  saturday secret secret123 secretpassword secretsecret senha september shadow shadow123 slipknot slipknot666
  spaceship spacetravel spiderman spiderman123 spring spring2025 startrek starwars starwars123 stephanie summer
  summer2024 summer2025 summer2026 sunday sunshine sunshine123 superadmin supercalifragilistic superman
  superman123 supersecret superuser supervisor sweetheart sweetheart123 sysadmin temp1234 temporary
  temporarypassword temppassword test1234 test123456789 tester testing testing123 testpassword testtest
  testtesttest testuser thequickbrownfox thequickbrownfoxjumps thisismypassword thomas thursday tobeornottobe toor
  topsecret topsecret123 tothemoon tr0ub4dor&3 troubador trustno1 trustno1trustno1 trustnoone tuesday user
  username userpassword victoria victoria123 volleyball w123456789 wachtwoord wednesday welcome welcome123
  welcomehome welcometo welcomewelcome whatever whatever123 winter winter2024 winter2025 winter2026 winteriscoming
  x123456789 yourpassword z123456789 zaq12wsx zaq12wsxcde3 zaq1zaq1 zxcv1234 zxcvbnm zxcvbnmasdfghjkl zzzzzzzz
`
    .trim()
    .split(/\s+/),
);
