"""Words for a password, a secret, a key and a token in the languages that people write in.

A word counts with a short ending (``parolam``, ``пароля``). The lists are parts of an expression,
in lower case, from general knowledge; add what a paste shows.
"""

from __future__ import annotations

PASSWORDS = (
    "mots? de passe|phrase de passe|mot de pas|palabra de paso|parola d['’]ordine|pass word|"
    "pass(?:wort|wörter|wd|phrase|code|wrd|ord|ward|et)|p[as]{0,3}sw[a-z]{0,4}|pword|kennw[oö]rt|"
    "zugangscode|geheimcode|codice segreto|código secreto|contrase[ñn](?:y|i)?[ae]|senha|"
    "palavra-passe|contra-?senha|wachtw(?:oo|o)rd|"
    "wachtzin|toegangscode|paswoord|l[öo]sen(?:ord|fras)|kodeord|adgangskode|passord|salasana|"
    "salalause|tunnussana|parool|salasõna|parol|slapta[žz]od|hasł|haslo|heslo|hesel|jelsz[óoa]|"
    "[şs]ifre|şifrə|lozink|zaporka|geslo|fjal[ëe]kalim|kontrasenyas|nenosiri|nywila|wagwoord|"
    "pasvorto|aðgangsorð|lykilorð|pasahitz|contrasinal|cyfrinair|motdepasse|kata sandi|kata laluan|"
    "katalaluan|[šs]ifr[aue]|шифр[ау]|பாஸ்வேர்ட்|"
    "парол|лозинк|пасворд|кодовое слово|гасло|құпия ?сөз|сырсөз|нууц үг|κωδικ|συνθηματικ|"
    "סיסמ|كلمة (?:ال)?(?:مرور|سر)|كلمه عبور|باسورد|الرقم السري|الرمز السري|رمز عبور|گذرواژه|"
    "پسورد|کلمه عبور|पासवर्ड|कूटशब्द|পাসওয়ার্ড|কূটশব্দ|پاس ورڈ|کடவுச்சொல்|கடவுச்சொல்|రహస్యపదం|"
    "પાસવર્ડ|ਪਾਸਵਰਡ|m[ậa]t kh[ẩa]u|"
    "pass phrase|պարոլ|գաղտնաբառ|პაროლ"
)
UNSPACED_PASSWORDS = (
    "パスワード|暗証番号|パスコード|密码|密碼|口令|비밀번호|암호|패스워드|รหัสผ่าน|พาสเวิร์ด|รหัสลับ|"
    "ពាក្យសម្ងាត់|ລະຫັດຜ່ານ|စကားဝှက်|මුරපදය"
)
"""The same where the next word follows without a space."""
SECRETS = "geheimnis|secreto|segredo|segreto|hemlighet|tajemství|секрет|シークレット|机密|시크릿"
TOKENS = "jeton|токен|トークン|令牌|토큰|טוקן|אסימון|توكن|توکن|टोकन|โทเค็น|belirteç"
KEYS = (
    "schl[üu]e?ssel|clés?|clefs?|claves?|llaves?|chaves?|chiav[ei]|sleutels?|nyck(?:el|lar)|nøkkel|"
    "nøgle|avain|avaimen|võti|võtme|atslēga|raktas|klucz|klíč|kľúč|kulcs|chei[ea]|anahtar|açar|"
    "κλειδ|ключ|ključ|кључ|клуч|çelës|مفتاح|کلید|מפתח|कुंजी|চাবি|khó?[aá]|khoá|"
    "kunci|ufunguo|բանալի|გასაღებ|lykill"
)
"""Keys to anything: what stands under one is a secret where it looks like a token."""
UNSPACED_KEYS = "キー|秘密鍵|鍵|密钥|密鑰|金钥|私钥|私鑰|키|คีย์|กุญแจ"
CODES = (
    r"pins?(?:[ _-]?(?:codes?|numbers?|nummer))?|geheimzahl|otp|codice pin|code pin|código pin|"
    r"(?:access|activation|security|verification|one[ _-]?time|conference|moderator|host|"
    r"participant|guest|transfer|porting|port[ -]?out|voicemail|authori[sz]ation|auth|"
    r"2fa|mfa|sms)[ _-]?codes?|"
    r"codice d(?:i |['’])(?:accesso|sicurezza|verifica)|code (?:d['’]accès|de sécurité)|"
    r"código de (?:acceso|seguridad|verificación|acesso|segurança)|(?:sicherheits|zugriffs)code|"
    r"код доступа|(?:пин|pin)(?:[ -]?код)?|kod (?:dostępu|pin)|toegangscode|pincode"
)
"""Names of numbers that let somebody in: what stands under one is a secret where it is a number."""
USERS = (
    "user ?names?|user ?ids?|users?|logins?|log-ins?|accounts?|extensions?|ext|ids?|auth ?ids?|"
    "auth ?users?|benutzer(?:name)?|kennung|usuarios?|nombre de usuario|utilisateur|identifiants?|"
    "compte|utente|nome utente|usuário|gebruiker(?:snaam)?|użytkownik|uživatel|användare|bruger|"
    "логин|логін|имя пользователя|пользователь|користувач|kullanıcı(?: adı)?|用户名?|ユーザー名?|"
    "사용자"
)
"""Words for the user name that stands beside a password."""
JOINS = "and|und|y|et|e|и|та|i|en|og|och|ve|to|or|o|ou|oder|или"
"""Words for "and" and "or" between the two."""
PREPOSITIONS = (
    "after|before|via|under|for|of|from|on|at|to|in|by|für|para|pour|por|per|von|van|de|do|da|pentru|voor|för|til|till|за|"
    "для|від|от|на|k|pro|pre|priekš|untuk|cho|za|ya|la|için|του|για|של"
)
"""What another word or two may follow before the sign: "password for the trunk:"."""
QUALIFIERS = (
    "sip|trunk|account|user|line|extension|phone|device|field|here|again|currently|now|used|value|"
    "new|old|current|api|vapi|key|portal|web|login|registration|auth|peer|pbx|prod|production|"
    "staging|word|сейчас|ahora|agora|jetzt|maintenant|adesso|teraz|heute|test|main|backup|primary|secondary|the|my|our|your|is|i|we|use|typed|entered|set|"
    "такий|такой|ось|вот|наш|мой|мій|следующий|наступний|este|questo|folgendes|folgende|"
    "alt|altes|ancien|vieja|antigua|antiga|vecchia|старый|старий|stare|oud|oude|"
    "del|della|dell'account|des|der|den|het|"
    "du|la|le|el|lo|il|al|compte|cuenta|conta|konta|kontot|kontoen|konto|kontos|účtu|fiók|"
    "nebenstelle|ramal|tronco|troncal|ligne|linea|hesap|nueva|nuevo|nova|novo|nouveau|neu|neues|"
    "nowe|новый|accesso|πρόσβασης|privada|privado|privée|privata|privat|privato|prywatny|secreta|"
    "secrète|segreta|d'api|का|के|لـ|của|tài|khoản|mới|akun|hesabın|contului|trunkin|tilin|"
    "d'authentification"
)
"""Words that may stand between the word and its sign: "mot de passe SIP :"."""
COPULAS = (
    "is|was|are|were|be|ist|war|lautet|lautete|heißt|wäre|es|era|fue|será|sera|est|était|c['’]est|"
    "vaut|é|è|e['’]|foi|är|var|er|jest|brzmi|było|on|oli|je|bylo|bolo|zní|este|e|adalah|ialah|"
    "yaitu|là|to|equals|это|такой|такий|це|был|був|είναι|ήταν|היא|הוא|هي|هو|است|है|คือ|เป็น|yra|ir|"
    "է|budur|olarak|ay|ni|és|е|це|heter|luidt|това е|'s|’s"
)
"""What says that the next word is it."""
ATTACHED_COPULAS = "は|が|是|为|為|는|은|이|가|คือ"
"""The same without a space before it."""
