### Tous les textes qu'une personne peut voir. Ceux nommés native- sont lus par l'application hors de la fenêtre.

## Hors de la fenêtre : notifications, zone de notification, titre de la fenêtre.
## Une notification réveille et ne nomme rien : elle peut être lue sur un écran verrouillé.

native-notification-channel = Connexions
native-notification-title = Une connexion attend votre réponse
native-notification-body = Ouvrez Nod avant qu'elle n'expire.
native-notification-open = Afficher
native-notification-reject = Refuser
native-notification-attack-title = Quelqu'un essaie sans cesse de se connecter à votre place
native-notification-attack-body = Nod monte la garde et se tait pour le reste. Ouvrez Nod pour tout refuser.
native-notification-test-title = Les notifications fonctionnent
native-notification-test-body = Touchez ceci pour terminer le test.
native-tray-tooltip = Nod
native-tray-starting = Démarrage…
native-tray-quiet = Tout est calme
native-tray-connecting = Connexion…
native-tray-no-account = Aucun compte pour l'instant
native-tray-no-network = Pas de réseau
native-tray-no-connection = Pas de connexion à { $service }
native-tray-waiting =
    { $count ->
        [one] { $count } connexion vous attend
       *[other] { $count } connexions vous attendent
    }
native-tray-attack = Quelqu'un essaie de se connecter à votre place
native-tray-trouble = Quelque chose ne va pas : ouvrez Nod
native-tray-broken = { $service } demande votre attention : ouvrez Nod
native-tray-paused = Les approbations sont suspendues
native-tray-paused-until = En pause jusqu'à { $time }
native-tray-open = Ouvrir Nod
native-tray-check = Vérifier les demandes
native-tray-pause = Suspendre les approbations pendant 1 heure
native-tray-resume = Reprendre les approbations…
native-tray-quit = Quitter
native-window-title = Nod
# Affiché par le programme qui distribue les notifications push, dans sa liste de destinataires.
native-push-description = Connexions qui attendent votre réponse

## Ce qu'une invite du système (empreinte, visage, Windows Hello) dit demander.

native-reason-registration = confirmer que vous ajoutez ce compte
native-reason-key-change = confirmer la nouvelle clé de ce compte
native-reason-invitation = ajouter un autre appareil à ce compte
native-reason-device-removal = retirer un appareil de ce compte
native-reason-approve = approuver cette connexion
native-reason-end-attack = confirmer que l'attaque est terminée
native-reason-resume = laisser de nouveau passer les connexions
native-reason-presence = confirmer que c'est bien vous
native-reason-other = répondre à cette connexion

## Sur plusieurs écrans

app-name = Nod
back = Retour
cancel = Annuler
done = Terminé
check-now = Vérifier maintenant
checking = Vérification…
not-told = non précisé
start-failed-title = Nod n'a pas pu démarrer
start-failed = Sa fenêtre n'a pas pu joindre le reste de l'application. Quittez Nod et rouvrez-le.

## Les écrans d'où l'on atteint tout le reste
## Leurs noms sont sous de petites images : un mot court chacun.

tabs = Écrans
tab-accounts = Comptes
tab-passcodes = Codes
tab-history = Historique

## Comptes

accounts-title = Comptes
accounts-add = Ajouter un compte
accounts-quiet = Rien à approuver
accounts-quiet-more = Les connexions qui ont besoin de vous apparaissent ici d'elles-mêmes.
accounts-check-failed = Impossible de vérifier les demandes.
accounts-waiting = { $count ->
    [one] { $count } demande en attente
   *[other] { $count } demandes en attente
}
accounts-open = { $service }, { $label } : détails
accounts-testing = Test des notifications…
accounts-tested = Le test des notifications est terminé
empty-title = Un signe de tête suffit
empty-text = Quand vous vous connectez quelque part, Nod vous montre qui le demande, et vous approuvez ou refusez. La clé qui signe votre réponse ne quitte jamais cet appareil.
empty-next = Pour commencer, demandez à votre service un lien d'inscription ou un code QR.

reach-connecting = Connexion…
reach-connected = Prêt
reach-offline = Hors ligne, nouvel essai
reach-no-network = Pas de réseau
reach-removed = Retiré par le service
reach-unrecognised = Non reconnu par le service
reach-polling-forbidden = N'a pas le droit d'interroger le service
reach-untrusted = Certificat non approuvé

## Protection

protection-title = Protection
protection-pause-title = Suspendre les approbations
protection-pause-text = D'ici là, aucune connexion n'atteint cet appareil, et vos autres appareils sont sollicités comme d'habitude. Si celui-ci est le seul, toute personne qui se connecte apprend aussitôt que vous êtes en pause.
pause-until = Suspendre jusqu'à
pause-hour = Pendant 1 heure, jusqu'à { $time }
pause-tomorrow = Jusqu'à demain, { $time }
pause-monday = Jusqu'à lundi, { $time }
pause-day = Jusqu'à un autre jour
pause-day-which = Quel jour
pause-go = Suspendre les approbations
protection-arm-title = Une connexion de votre part
protection-arm-text = Dites-le juste avant de vous connecter. Pendant 10 minutes, Nod regarde plus souvent, marque la connexion qui vient comme attendue, et les comptes qui n'acceptent que des connexions annoncées laissent passer la vôtre.
protection-attack-title = Quelqu'un s'en prend à moi
protection-attack-text = Quand arrivent des connexions qui ne viennent pas de vous, ou qu'un de vos appareils a disparu : bloquez toute connexion sur tous vos appareils.
protection-attack-open = Je subis une attaque…
protection-attack-sure = Bloquer toutes vos connexions ?
protection-attack-ends = Toute connexion en attente prend fin maintenant.
protection-attack-denies = Toute nouvelle connexion est refusée, la vôtre aussi, pour tous vos appareils.
protection-attack-until = Jusqu'à ce que vous leviez le blocage ici ou sur un autre de vos appareils, avec votre code PIN, votre doigt ou votre visage, ou qu'un administrateur le fasse.
protection-attack-elsewhere = Les serveurs d'un autre type ne peuvent pas en être informés : leurs demandes sont retenues sur cet appareil seulement.
protection-attack-go = Bloquer les connexions
protection-attack-holds = Toute connexion est refusée, sur tous vos appareils, jusqu'à ce que vous leviez ceci. Changez les mots de passe qui pourraient être connus, retirez les appareils que vous n'avez plus, et prévenez votre administrateur.
protection-lift = Laisser de nouveau passer les connexions
protection-lift-more = Seulement si vous avez la certitude que c'est terminé.
protection-resume = Reprendre les approbations
protection-resume-more = Les connexions refusées entre-temps le restent : recommencez-les.
protection-services = Ce que savent vos services
guard-open = Demande comme d'habitude.
guard-requires-armed = N'accepte que les connexions que vous annoncez.
guard-armed = Attend votre connexion jusqu'à { $time }.
guard-paused = En pause jusqu'à { $time }.
guard-locked = Bloqué par « { $device } », { $time }.
guard-unknown = N'a encore rien dit.
guard-sending = En cours d'information…
guard-kept = Injoignable. Il en sera informé dès que possible.
guard-not-resumed = N'a pas pu apprendre que vous avez repris. Reprenez de nouveau.
guard-refused = Ne l'a pas accepté. Les demandes sont retenues sur cet appareil seulement.
guard-only-here = Ne peut pas en être informé. Les pauses retiennent ses demandes sur cet appareil seulement.
guard-only-here-held = Ne peut pas en être informé. Ses demandes sont retenues sur cet appareil : aucune notification, seulement ici dans Nod.
guard-told-all = Vos services le savent.
guard-told-some =
    { $count ->
        [one] Un service ne le sait pas encore.
       *[other] { $count } services ne le savent pas encore.
    }
guard-arm = Je vais me connecter
guard-disarm = J'ai terminé
guard-armed-announce = Votre connexion est attendue pendant 10 minutes.
guard-failed = Cela n'a pas marché
guard-banner-paused = Les approbations sont suspendues
guard-banner-paused-more = Jusqu'à { $time }, aucune connexion n'atteint cet appareil.
guard-banner-attack = Vos connexions sont bloquées
guard-banner-attack-more = Vous avez dit que quelqu'un s'en prend à vous. Toute connexion est refusée jusqu'à ce que vous leviez ceci.
guard-banner-attack-elsewhere = « { $device } » a dit que quelqu'un s'en prend à vous. Toute connexion est refusée jusqu'à ce que vous leviez ceci.
guard-banner-armed = Votre connexion est attendue
guard-resume-open = Reprendre…
guard-attack-open = Détails
standing-expected = Vous avez dit que vous alliez vous connecter.
standing-paused-title = Vous avez suspendu les approbations
standing-paused = Cette demande est venue quand même. Si vous ne l'avez pas commencée, refusez-la.
standing-attack-title = Vous avez dit que quelqu'un s'en prend à vous
standing-attack = Cette demande est venue quand même. Si vous ne venez pas de la commencer, refusez-la.

## Ennuis

trouble-keyring-unavailable = Votre trousseau est verrouillé ou absent
trouble-keyring-unavailable-more = Nod y garde ses clés. Déverrouillez-le, et Nod reprend de lui-même.
trouble-record-kept-aside = Un compte n'a pas pu être lu
trouble-record-kept-aside-more = Son fichier était endommagé et est conservé sous le nom { $file }. Ajoutez de nouveau le compte pour continuer à l'utiliser.
trouble-settings-kept-aside = Vos réglages n'ont pas pu être lus
trouble-settings-kept-aside-more = Ils sont maintenant comme au premier jour. Leur fichier était endommagé et est conservé sous le nom { $file }.
trouble-storage-failed = Nod ne peut rien enregistrer
trouble-storage-failed-more = Libérez de l'espace disque ou vérifiez les droits de son dossier, puis rouvrez Nod.
trouble-journal-changed = L'historique de cet appareil a été modifié
trouble-journal-changed-more = Autre chose que Nod l'a modifié à partir de la ligne { $line }. L'ancien fichier est conservé, et un nouvel historique a commencé.

## Une réponse que cet appareil n'a jamais donnée

trouble-strange = { $service } a reçu le { $when } une réponse à « { $application } » au nom de cet appareil. Cet appareil ne l'a jamais donnée.
trouble-strange-look = Voir que faire
trouble-strange-look-label = Voir que faire pour la réponse à { $application }
strange-approval-title = Une approbation que vous n'avez jamais donnée
strange-answer-title = Une réponse que vous n'avez jamais donnée
strange-approval = { $service } dit que cet appareil a approuvé une connexion à { $application }. Ce n'est pas le cas. Quelqu'un d'autre que vous y est peut-être connecté.
strange-answer = { $service } dit que cet appareil a répondu à une connexion à { $application }. Ce n'est pas le cas. Personne n'a été connecté par là.
strange-details = Ce qui a reçu une réponse
strange-own-key = Elle a été signée avec la propre clé de cet appareil. Quelqu'un d'autre en a une copie, ou une copie de cet appareil entier.
strange-other-key = Elle a été signée avec une clé que cet appareil n'a pas maintenant.
strange-todo = Que faire maintenant
strange-tell = Prévenez la personne qui gère { $service }, et indiquez l'heure ci-dessus.
strange-remove = Retirez cet appareil de { $service } et ajoutez-le de nouveau : ce qui a été copié ne vaut alors plus rien.
strange-password = Changez votre mot de passe pour { $application } et fermez-y les sessions que vous ne connaissez pas.
strange-open-account = Aller au compte
strange-noted = J'en ai pris note

## Historique

history-title = Historique
history-reading = Lecture de l'historique…
history-failed = L'historique n'a pas pu être lu
history-unreadable = Vérifiez les droits du dossier de Nod, puis réessayez.
history-again = Réessayer
history-empty = Rien de décidé encore
history-empty-more = Ce que vous approuvez ou refusez sur cet appareil est gardé ici, et nulle part ailleurs. Chaque entrée scelle la précédente, un changement se verrait donc.
history-older = Afficher les plus anciennes
history-end = C'est tout depuis le début de cet historique.
history-not-compared = { $service } n'a pas laissé Nod comparer cet historique à sa propre liste pour { $label }. D'ici là, une approbation que vous n'avez jamais donnée n'y serait pas remarquée. Nod continue d'essayer.
history-approved = Approuvé
history-sent = Votre réponse a été envoyée
history-rejected = Refusé
history-reported = Refusé et signalé
history-answered-elsewhere = { $device } avait répondu avant
history-answered-elsewhere-unnamed = Un autre appareil avait répondu avant
history-expired = Votre réponse est arrivée trop tard
history-not-taken = Votre réponse n'a pas été prise en compte
history-not-told = Envoyée, mais jamais confirmée
history-wrong-code = Code erroné
history-refused = Votre réponse a été rejetée
history-unknown-short = Le service n'en sait rien
history-unknown-title = { $service } ne sait rien de cette réponse
history-unknown = Il dit n'avoir aucune réponse de ce genre de cet appareil. Il a peut-être été ramené à un état antérieur. En cas de doute, demandez à la personne qui le gère.
history-decision = Votre décision
history-answer = Réponse
history-when = Quand
history-service = Service
history-verdict-approve = Approuver
history-verdict-reject = Refuser
history-verdict-not-me = Ce n'était pas moi
history-seen = Ce que vous avez vu
history-proved = Votre réponse signée contient un sceau de cela exactement. Avec lui, { $service } peut prouver ce que vous avez vu, et ne peut rien prétendre d'autre.
history-hash = Le sceau :
history-not-proved = { $service } ne prend aucune preuve de ce que vous avez vu.
history-assurance = Comment cela a été prouvé
history-key = La clé qui a signé : { $place } ; { $gate }.
history-no-assurance = D'avant que Nod ne garde cela.
today = Aujourd'hui
yesterday = Hier

## Ce qu'il y avait derrière une réponse. Jamais plus que ce qu'a dit le magasin de clés.

assurance-none = Le service n'a pas demandé de prouver que c'est vous.
assurance-pin = Vous avez été vérifié par le code PIN de Nod.
assurance-fingerprint = Vous avez été vérifié par votre empreinte digitale.
assurance-face = Vous avez été vérifié par votre visage.
assurance-system = Votre système vous a vérifié. Comment, il ne le dit pas.
assurance-bound = La clé n'aurait pas pu signer sans cela.
assurance-unbound = La clé n'y est pas liée : Nod a cru le système sur parole.
assurance-key = La clé : { $place }.

## Ajouter un compte

add-title = Ajouter un compte
add-link-title = Avec un lien ou un code QR
add-link-label = Lien d'inscription
add-link-hint = De Nod, privacyIDEA ou eduMFA. Vous pouvez le coller n'importe où sur cet écran.
add-link-go = Continuer
add-picture-choose = Choisir l'image d'un code QR
add-picture-hint = Ou déposez-la ici, ou collez-la : une capture d'écran du code convient.
add-camera = Scanner avec l'appareil photo
add-camera-hint = Nod cherche le code et ne garde aucune image.
add-clipboard = Depuis le presse-papiers
add-screen = Le lire à l'écran
add-screen-hint = Laissez le code visible. Nod s'efface, regarde une fois et ne garde rien.
add-found-title = Plusieurs codes ont été trouvés
add-found-text = Lequel voulez-vous ?
add-picture-drop = Déposez l'image du code QR
add-typed-title = Avec une adresse et un code
add-typed-label = Adresse du service
add-typed-hint = Par exemple id.example.com
add-code-label = Code d'inscription
add-typed-go = Continuer
add-reading = Recherche…

## Ajouter un compte : avec l'appareil photo

camera-title = Scannez le code
camera-text = Tenez le code QR de sorte que l'appareil photo le voie en entier.
camera-picture = Ce que voit l'appareil photo
camera-starting = Démarrage de l'appareil photo…
camera-looking = Recherche d'un code…
camera-foreign = Ce code n'est pas pour Nod. Montrez celui que votre service vous a donné.
camera-again = Réessayer
camera-other-way = Choisir un autre moyen
camera-forbidden = Nod n'a pas le droit d'utiliser l'appareil photo. Autorisez-le dans les réglages du système et réessayez, ou choisissez un autre moyen.
camera-missing = Aucun appareil photo n'a été trouvé. Branchez-en un et réessayez, ou choisissez un autre moyen.
camera-failed = L'appareil photo ne peut pas être utilisé, peut-être parce qu'un autre programme s'en sert. Fermez-le et réessayez, ou choisissez un autre moyen.

## Ajouter un compte : un certificat dont rien ici ne se porte garant

certificate-title = Nod ne peut pas savoir qui c'est
certificate-text = Aucune autorité connue de cet appareil ne se porte garante du serveur de votre lien. Beaucoup d'organisations créent leurs propres certificats, tout peut donc être normal. Quelqu'un placé entre les deux aurait exactement la même apparence. Jusqu'ici, Nod ne lui a rien dit.
certificate-waived-title = Le lien demande à Nod de ne pas vérifier
certificate-waived = Nod ne désactive jamais cette vérification. Si le lien est authentique, la personne qui gère le serveur peut vous aider par l'un des deux moyens ci-dessous.
certificate-details = Le certificat
certificate-names = Noms
certificate-fingerprint = Empreinte (SHA-256)
certificate-file-title = Faire confiance à son autorité
certificate-file-text = Demandez à la personne qui gère le serveur le certificat de son autorité, un fichier tel que ca.pem. Nod croit cette autorité pour ce seul compte, même quand le certificat du serveur est renouvelé.
certificate-file-choose = Choisir le fichier
certificate-file-none = Il n'y a pas de certificat dans ce fichier. Ce devrait être un texte qui commence par « -----BEGIN CERTIFICATE----- ». Demandez de nouveau le fichier.
certificate-one-title = Faire confiance à ce seul certificat
certificate-one-text = Demandez son empreinte à la personne qui gère le serveur, par téléphone ou sur une page que vous connaissez, et comparez-la en entier. Quand le certificat est renouvelé, vous devez ajouter de nouveau le compte.
certificate-one-compared = On m'a donné cette empreinte, et elle est identique en entier.
certificate-one-go = Faire confiance à ce certificat
certificate-not-vouched = L'autorité de votre fichier ne se porte pas garante de ce serveur. Vérifiez que c'est le bon fichier, ou demandez à la personne qui gère le serveur.
certificate-changed = Le serveur présente maintenant un autre certificat que celui que vous avez comparé. Comparez celui-ci, ou n'ajoutez pas le compte.
certificate-leave = Ne pas ajouter

## Ajouter un compte : confirmer

offer-title = Ajouter cet appareil à { $service } ?
offer-from = Service
offer-account = Compte
offer-kind = Type
provider-native = Service Nod
provider-privacy-idea = Serveur privacyIDEA
provider-edu-mfa = Serveur eduMFA
offer-certificate-system = Certificat vérifié
offer-certificate-system-more = Une autorité à laquelle cet appareil fait confiance se porte garante de { $address }.
offer-certificate-file = Certificat vérifié avec votre fichier
offer-certificate-file-more = L'autorité que vous avez choisie se porte garante de { $address }. Nod la croit pour ce seul compte.
offer-certificate-one = Certificat comparé par vous
offer-certificate-one-more = Pour ce compte, Nod croit ce seul certificat de { $address } et aucun autre.
offer-here = Sur cet appareil
offer-here-more = Le serveur fonctionne sur cet appareil, personne ne peut donc se placer entre les deux.
offer-rsa = Sa clé demande quelques secondes
offer-rsa-more = { $service } n'accepte que des clés RSA. Nod en crée une par logiciel, et le trousseau de votre système la garde.
offer-making-key = Création de la clé… Cela prend quelques secondes.
offer-key-checked = Identité vérifiée
offer-key-checked-more = Le service a prouvé qu'il possède la clé nommée dans votre lien.
offer-key-unchecked = Identité non vérifiée
offer-key-unchecked-more = Sans lien, Nod ne peut pas comparer les clés. Ne continuez que si l'adresse est exactement la bonne.
offer-device-label = Nom de cet appareil
offer-device-hint = Vous le voyez là où vos appareils sont listés.
offer-pin-choose-title = Choisissez un code PIN pour Nod
offer-pin-choose-more = Il déverrouille la clé des connexions qui exigent la preuve que c'est bien vous. Il reste sur cet appareil.
offer-pin-erased-more = L'ancien a été effacé après trop d'essais erronés. Un nouveau code PIN protège les comptes que vous ajoutez à partir de maintenant.
offer-pin-enter-title = Saisissez votre code PIN de Nod
offer-pin-enter-more = Il déverrouille la clé des connexions qui exigent la preuve que c'est bien vous.
offer-pin-unknown = Le code PIN de Nod ne peut pas être consulté : le trousseau n'a pas répondu. Déverrouillez-le et réessayez.
offer-pin-again = Code PIN, encore une fois
offer-pin-different = Les deux codes PIN sont différents.
offer-go = Ajouter le compte
offer-going = Ajout…

added-title = Compte ajouté
added-text = { $service } peut désormais interroger cet appareil quand vous vous connectez en tant que { $account }.
added-details = Ce compte
added-key = Clé
added-heard = Connexions
added-next = Laissez Nod ouvert. Il attend dans la zone de notification et passe au premier plan quand on a besoin de vous.

## Codes à usage unique

passcodes-title = Codes à usage unique
passcodes-add = Ajouter un code
passcodes-offline = Les codes sont créés sur cet appareil, sans réseau. Ils suivent son horloge : si un service n'en accepte aucun, vérifiez qu'elle est à l'heure.
passcodes-empty-title = Des codes pour partout ailleurs
passcodes-empty-text = Beaucoup de services demandent six chiffres qui changent chaque demi-minute. Nod les crée sur cet appareil, même sans réseau.
passcodes-empty-next = Vous venez d'une autre application ? Ajoutez son export, et ils sont tous ici.
# De qui vient le code, et pour quel compte.
passcode-name = { $issuer } ({ $label })
passcode-show = Afficher
passcode-show-label = { $name } : afficher le code
passcode-hide = Masquer
passcode-hide-label = { $name } : masquer le code
passcode-next = Code suivant
passcode-next-label = { $name } : code suivant
passcode-details = { $name } : détails
passcode-code-label = Code
passcode-code-announce = Le code est { $code }
passcode-left = { $count } s
passcode-copy = Copier
passcode-copy-label = Copier le code
passcode-copied = Copié. Effacé dans { $count } s.
passcode-copied-announce = Copié. Le presse-papiers est vidé dans une demi-minute.
passcode-names-title = Noms
passcode-issuer = Service
passcode-issuer-hint = Par exemple Northwind
passcode-label = Compte
passcode-label-hint = Par exemple ada@example.com
passcode-save = Enregistrer
passcode-saved = Enregistré.
passcode-time = { $digits } chiffres, renouvelés toutes les { $period } secondes.
passcode-counted = { $digits } chiffres, un nouveau code à chaque demande.
passcode-kept = Le secret est chiffré avec une clé du trousseau de votre système et n'est jamais affiché.
passcode-remove = Retirer le code
passcode-remove-title = Retirer { $name } ?
passcode-remove-text = Son secret est supprimé pour de bon, et personne ne peut le récupérer. Si le service demande encore ces codes, désactivez-les d'abord chez lui, sinon vous pourriez rester à la porte.
passcode-remove-yes = Retirer

## Ajouter des codes à usage unique

add-passcode-title = Ajouter un code
add-passcode-link-title = Avec un code QR ou un lien
add-passcode-link-label = Lien qui commence par otpauth://
add-passcode-file-title = Depuis une autre application
add-passcode-file-text = Un export d'Aegis ou de 2FAS, chiffré ou non, ou une liste de liens otpauth://.
add-passcode-file-choose = Choisir le fichier
add-passcode-locked = Ce fichier est chiffré.
add-passcode-password = Mot de passe du fichier
add-passcode-open = Ouvrir
add-passcode-opening = Ouverture…
add-passcode-typed-title = À la main
passcode-secret = Secret
passcode-secret-hint = Des lettres et les chiffres 2 à 7. Votre service l'appelle peut-être clé ou clé de configuration.
passcode-more = Réglages particuliers
passcode-kind = Change
passcode-kind-time = Avec le temps
passcode-kind-counter = À chaque utilisation
passcode-digits = Chiffres
passcode-algorithm = Algorithme
passcode-period = Secondes par code
passcode-period-hint = 30 si rien d'autre n'est indiqué.
passcode-counter = Prochain nombre du compteur
passcode-counter-hint = 0 si rien d'autre n'est indiqué.
passcode-part-kind = il n'est d'aucun type que Nod connaît
passcode-part-name = il ne nomme ni service ni compte
passcode-part-secret = son secret manque ou ne peut pas être juste
passcode-part-algorithm = Nod ne connaît pas son algorithme
passcode-part-digits = il n'a pas 6, 7 ou 8 chiffres
passcode-part-period = la durée de chaque code ne peut pas être juste
passcode-part-counter = son compteur manque ou ne peut pas être juste
passcode-part-length = il est trop long pour être juste
found-title = { $count ->
    [one] Ajouter ce code ?
   *[other] Ajouter { $count } codes ?
}
found-none-title = Rien à ajouter
found-keep = { $count ->
    [one] Ajouter le code
   *[other] Ajouter { $count } codes
}
found-part-title = Image { $number } sur { $of }
found-part = L'autre application en montre plusieurs. Ajoutez les autres de la même façon.
found-refused-title = { $count ->
    [one] { $count } ne peut pas être repris
   *[other] { $count } ne peuvent pas être repris
}
found-refused-kind = Nod ne crée pas de codes du type « { $name } ». Continuez à utiliser l'autre application pour celui-ci.
found-refused-part = Non ajouté : { $part }.
found-refused-damaged = Non ajouté : il est illisible.
found-known-title = { $count ->
    [one] { $count } est déjà ici
   *[other] { $count } sont déjà ici
}
found-file-hint = Supprimez ensuite le fichier : qui l'a peut créer vos codes.

## Code PIN

pin-label = Code PIN

## Approbation

approval-title = Se connecter à { $application } ?
approval-where = De
approval-device = Avec
approval-when = Demandé
# Quand le service ne dit pas à quel moment c'était demandé.
approval-seen = Vu
approval-tells-no-more = { $service } ne dit rien de plus sur qui se connecte ni d'où.
approval-no-address = adresse non précisée
approval-no-place = lieu non précisé
approval-browser-on-os = { $browser } sur { $os }
approval-details = Ce qui est approuvé
approval-ago-now = à l'instant
approval-ago-seconds = il y a { $count } s
approval-ago-minutes = il y a { $count } min
approval-when-text = { $ago }, à { $time }
approval-repeats = Demandé { $count } fois
# Par quel chemin elle est venue et quel âge elle avait alors ; cela ne change pas tant qu'elle est affichée.
approval-arrival = { $rung }, { $age }
approval-rung-push = Arrivée par push
approval-rung-web-push = Arrivée par push (UnifiedPush)
approval-rung-stream = Arrivée par la connexion en direct
approval-rung-poll = Trouvée en interrogeant de nouveau
approval-rung-link = Ouverte depuis un lien
approval-rung-refresh = Trouvée en vérifiant
approval-age-at-once = aussitôt
approval-age-seconds = { $count ->
    [one] { $count } seconde après la connexion
   *[other] { $count } secondes après la connexion
}
approval-age-minutes = { $count ->
    [one] { $count } minute après la connexion
   *[other] { $count } minutes après la connexion
}
approval-age-late-seconds = { $count ->
    [one] { $count } seconde de retard
   *[other] { $count } secondes de retard
}
approval-age-late-minutes = { $count ->
    [one] { $count } minute de retard
   *[other] { $count } minutes de retard
}
approval-more-waiting = { $count ->
    [one] { $count } autre en attente
   *[other] { $count } autres en attente
}

approval-code-label = Code de l'écran de connexion
approval-code-hint = { $digits } chiffres
approval-select-label = Lequel l'écran de connexion affiche-t-il ?
approval-one-try = Vous avez un seul essai : un mauvais choix vaut refus.
approval-nothing-to-match = N'approuvez que si vous êtes en train de vous connecter.
approval-pin-label = Votre code PIN de Nod
approval-system = Pour approuver : { $gate }.
approval-system-any = Pour approuver, votre système demandera qui vous êtes.
approval-lost = Elle prouvait que c'est bien vous, et elle a disparu ou a été abandonnée par votre système. Créez-en une nouvelle, puis approuvez. Vous pouvez refuser à tout moment.
approval-lost-rejects = Elle prouvait que c'est bien vous, et elle a disparu ou a été abandonnée par votre système. Ce type de compte n'en reçoit pas de nouvelle : pour approuver à nouveau, retirez le compte et ajoutez-le avec un nouveau lien. Vous pouvez toujours refuser.
approval-lost-for-good = Ce type de compte ne reçoit pas de nouvelle clé. Pour approuver à nouveau, retirez le compte et ajoutez-le avec un nouveau lien.
approval-unavailable-title = Cet appareil ne peut que refuser
approval-unavailable = { $service } exige la preuve que c'est bien vous, et cet appareil n'a pas de clé pour cela. Ajoutez de nouveau le compte pour en créer une.

approval-approve = Approuver
approval-reject = Refuser
approval-not-me = Ce n'était pas moi
approval-not-me-title = Quelqu'un d'autre se connecte ?
approval-not-me-text = Nod refuse la demande et prévient { $service } que ce n'était pas vous.
approval-not-me-yes = Refuser et prévenir
approval-sending-approve = Approbation…
approval-sending-reject = Refus…
approval-sending-not-me = Alerte en cours…

time-left = reste { $time }
time-over = Le temps est écoulé
time-more = Il me faut plus de temps
time-announce-seconds = Il reste { $count } secondes pour répondre.
time-announce-minute = Il reste une minute pour répondre.
time-announce-over = Le temps est écoulé.
time-announce-more = Vous avez plus de temps : il reste { $time } pour répondre.
time-more-failed = Pas plus de temps

problem-wrong-code-title = Code erroné
problem-wrong-code = Rien n'a été approuvé. { $count ->
    [one] Regardez de nouveau l'écran de connexion : c'est le dernier essai.
   *[other] Regardez de nouveau l'écran de connexion. Il vous reste { $count } essais.
}
problem-wrong-pin-title = Code PIN erroné
problem-wrong-pin = Rien n'a été approuvé. { $count ->
    [one] C'est le dernier essai : ensuite, le code PIN est effacé.
   *[other] Il vous reste { $count } essais.
}
problem-pin-erased-title = Code PIN effacé
problem-pin-erased = Trop de codes PIN erronés. Vous pouvez encore refuser ceci. Pour approuver de telles connexions, créez une nouvelle clé.
problem-nothing-approved = Rien n'a été approuvé. { $why }
problem-locked-out-title = Trop d'essais
problem-not-recognised-title = Non reconnu
problem-not-enrolled-title = Rien d'enregistré
problem-gate-unavailable-title = Aucun lecteur
problem-key-lost-title = Votre clé ne fonctionne plus
problem-keyring-unavailable-title = Votre trousseau est verrouillé
problem-keyring-unavailable = Rien n'a été envoyé. Déverrouillez le trousseau et répondez de nouveau.
problem-refused-title = Non accepté
problem-refused = { $service } n'a pas pris la réponse. Rien n'a été approuvé. Réessayez, ou recommencez la connexion.
problem-failure-title = Cela n'a pas marché

## Ce qui diffère dans une demande, comparée aux connexions approuvées sur cet appareil

different-title = Ce qui est différent
different-place = Nouveau lieu
different-application = Nouvelle application
different-browser = Nouveau navigateur
different-system = Nouveau système
different-hour = Heure inhabituelle
different-first-sign-in = Première connexion sur cet appareil
different-text = { $count ->
    [one] Vous n'avez jamais approuvé cela sur cet appareil. Si vous n'avez pas commencé cette connexion, refusez-la.
   *[other] Vous n'avez jamais approuvé tout cela sur cet appareil. Si vous n'avez pas commencé cette connexion, refusez-la.
}
different-hour-text = Vous n'avez pas encore approuvé de connexion à cette heure de la journée sur cet appareil. Si vous n'avez pas commencé celle-ci, refusez-la.
different-first-text = Il n'y a encore rien à quoi la comparer. Regardez bien ce qui est demandé, et d'où.

## Mode attaque : de très nombreuses demandes que personne n'attendait

attack-title = Quelqu'un essaie sans cesse de se connecter à votre place
attack-text = Votre mot de passe est peut-être connu, mais personne n'entre si vous ne laissez pas entrer. Refusez tout ce que vous n'avez pas commencé, et changez votre mot de passe.
attack-details = Ce qui est venu jusqu'ici
attack-count = Demandé
attack-count-value = { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}
attack-since = depuis { $time }
attack-origins = De
attack-applications = Pour
attack-tally = { $name } ({ $count }×)
attack-others = d'autres
attack-newest = La plus récente
attack-waiting = { $count ->
    [one] { $count } demande attend votre réponse.
   *[other] { $count } demandes attendent votre réponse.
}
attack-nothing-waits = Rien n'attend de réponse. Nod reste sur ses gardes jusqu'à ce qu'une heure se passe sans nouvelle demande.
attack-on-their-way = { $count ->
    [one] { $count } refus est en route vers le service.
   *[other] { $count } refus sont en route vers le service.
}
attack-guard = Tant que cela dure, Nod se tait, et approuver exige le code de l'écran de connexion et la preuve que c'est bien vous.
attack-reject-all = { $count ->
    [one] La refuser
   *[other] Refuser les { $count }
}
attack-rejecting = Refus…
attack-not-rejected = Toutes n'ont pas pu être refusées
attack-mine = { $count ->
    [one] Elle est de moi
   *[other] L'une d'elles est de moi
}
attack-which-title = Laquelle avez-vous commencée ?
attack-which-text = Regardez votre écran de connexion. Toutes les autres restent comme elles sont.
attack-which = { $application }, { $where }, { $when }
attack-which-untold = lieu non précisé
attack-which-more = { $count ->
    [one] { $count } demande plus ancienne n'est pas listée ici.
   *[other] { $count } demandes plus anciennes ne sont pas listées ici.
}
attack-over = C'est terminé
attack-over-title = Quitter le mode attaque ?
attack-over-text = Nod vous notifie de nouveau chaque demande et n'exige que ce que chacune requiert. Le mode attaque revient de lui-même si cela continue.
attack-over-asks = Votre système demande d'abord si c'est bien vous.
attack-over-yes = Quitter le mode attaque
attack-over-going = Sortie…
attack-banner = Le mode attaque est actif
attack-banner-more = { $count ->
    [one] { $count } demande que vous n'attendiez pas est venue depuis { $time }.
   *[other] { $count } demandes que vous n'attendiez pas sont venues depuis { $time }.
}
attack-banner-open = Voir
attack-chosen = Le mode attaque est actif : approuver exige le code et la preuve que c'est bien vous.
attack-back = Retour à toutes les demandes
attack-only-reject-title = Celle-ci ne peut être que refusée pour l'instant
attack-only-reject-no-code = Elle ne demande aucun code à saisir, n'importe qui pourrait donc l'avoir commencée. Si elle est de vous, revenez en arrière, quittez le mode attaque avec « { attack-over } » et recommencez la connexion.
attack-only-reject-no-key = Cet appareil n'a, pour ce compte, aucune clé qui prouve que c'est vous. Si elle est de vous, revenez en arrière, quittez le mode attaque avec « { attack-over } » et recommencez la connexion.
attack-only-reject-paused = Vous avez suspendu les approbations. Si elle est de vous, reprenez d'abord les approbations, puis approuvez-la ou recommencez la connexion.
attack-only-reject-locked = Vous avez dit que quelqu'un s'en prend à vous : rien n'est donc approuvé sur cet appareil. Si elle est de vous, reprenez d'abord les approbations, puis approuvez-la ou recommencez la connexion.

## Conservé

kept-title = Pas encore envoyé
kept-approve = { $service } est injoignable. Votre approbation est conservée et sera envoyée dès que cela change.
kept-reject = { $service } est injoignable. Votre refus est conservé et sera envoyé dès que cela change.
kept-not-me = { $service } est injoignable. Votre alerte est conservée et sera envoyée dès que cela change.
kept-now = Essayer maintenant
kept-past = La demande a expiré entre-temps. Dès que le service sera de retour, Nod saura ce qu'est devenue votre réponse.
kept-untold = Nod continue d'essayer tant que votre réponse peut compter. Vous pouvez fermer la fenêtre.
kept-until = Nod essaie jusqu'à { $time }. Vous pouvez fermer la fenêtre.

## Résultats

outcome-next = Demande suivante
outcome-about = { $account } · { $service }
outcome-approved-title = Approuvé
outcome-approved = Vous vous connectez à { $application }.
outcome-more-title = Encore une étape
outcome-more-approve = Votre approbation a été acceptée. { $service } en veut une de plus avant que vous soyez connecté à { $application } ; elle apparaît ici.
outcome-more-biometric = Votre approbation a été acceptée. { $service } veut aussi la preuve que c'est bien vous avant que vous soyez connecté à { $application } ; elle apparaît ici.
outcome-sent-title = Votre réponse a été envoyée
outcome-sent = { $service } l'a reçue. Regardez l'écran de connexion : il montre si vous êtes connecté.
outcome-not-taken-title = Non prise en compte
outcome-not-taken = { $service } n'a pas pris cette réponse. La demande avait expiré, ou avait déjà reçu une réponse, peut-être lors d'un essai précédent d'ici. Si vous n'êtes pas connecté, connectez-vous de nouveau.
outcome-gone-title = N'est plus demandé
outcome-gone = { $service } ne demande plus rien pour cette connexion. Elle a expiré, ou une réponse a été donnée ailleurs. Cet appareil n'a rien envoyé.
outcome-tries-used-up-foreign-title = Ce n'était pas le bon
outcome-tries-used-up-foreign = Votre choix était faux, et vous aviez un seul essai : Nod a refusé la connexion. Pour réessayer, recommencez-la.
outcome-rejected-foreign = { $service } sait que vous refusez cette connexion.
outcome-reported-foreign = { $service } sait que ce n'était pas vous. Qui a essayé connaît peut-être votre mot de passe : changez-le.
outcome-expired-foreign = Rien n'a été approuvé. Pour réessayer, recommencez la connexion.
outcome-refused-foreign = { $service } a rejeté la réponse. Rien n'a été approuvé. Recommencez la connexion.
outcome-rejected-title = Refusé
outcome-rejected = Personne n'a été connecté à { $application }.
outcome-reported-title = Refusé et signalé
outcome-reported = { $service } sait que ce n'était pas vous. Personne n'a été connecté à { $application }. Qui a essayé connaît peut-être votre mot de passe : changez-le.
outcome-tries-used-up-title = Trop de codes erronés
outcome-tries-used-up = La connexion a été refusée. Personne n'a été connecté à { $application }. Pour réessayer, recommencez la connexion.
outcome-expired-title = Temps écoulé
outcome-expired = Rien n'a été approuvé. Pour réessayer, recommencez la connexion à { $application }.
outcome-answered-elsewhere-title = Répondu ailleurs
outcome-answered-elsewhere = Cette demande a reçu sa réponse sur { $device }. Cet appareil n'a rien envoyé.
outcome-answered-elsewhere-unnamed = Cette demande a reçu sa réponse sur un autre de vos appareils. Cet appareil n'a rien envoyé.
outcome-withdrawn-title = Demande retirée
outcome-withdrawn = { $application } ne demande plus rien. Rien n'a été approuvé.
outcome-refused-title = Non accepté
outcome-refused = { $service } a rejeté la réponse. Rien n'a été approuvé. Recommencez la connexion à { $application }.

show-code-title = Saisissez ce code là où vous vous connectez
show-code-label = Code
show-code-text = Vous n'êtes connecté qu'après l'avoir saisi. Il n'est affiché que cette fois.
show-code-copy = Copier
show-code-copied = Copié
show-code-marked = Il n'a pas pu être copié, mais il est sélectionné : appuyez sur Ctrl+C ou ⌘C.
show-code-done = Je l'ai saisi
show-code-next = Saisi, demande suivante

## Une nouvelle clé

new-key-title = Créer une nouvelle clé
new-key-open = Créer une nouvelle clé
new-key-invalidated = Les empreintes ou visages de cet appareil ont changé, votre système a donc abandonné l'ancienne clé. Cela vous protège : qui ajoute un doigt ne peut pas approuver à votre place.
new-key-missing = L'ancienne clé a disparu de cet appareil.
new-key-wished = La nouvelle clé prend la place de l'ancienne.
new-key-how = Cet appareil prouve à { $service } qu'il est bien celui que vous avez inscrit. Rien d'autre ne change.
new-key-go = Créer la clé
new-key-going = Création…

gate-choice-title = Comment Nod doit-il vérifier que c'est vous ?
gate-choice-system-more = demandé par votre système
gate-choice-pin = Un code PIN pour Nod
gate-choice-pin-more = à saisir pour chacune de ces connexions
biometry-fingerprint = Empreinte digitale
biometry-face = Visage
biometry-any = Empreinte digitale ou visage
biometry-windows-hello = Windows Hello
pin-locked-out = La puce n'accepte aucun code PIN pour l'instant. Attendez quelques minutes et réessayez.

prompt-touch = Touchez le lecteur d'empreintes
prompt-touch-again = Mal lu. Levez le doigt et touchez de nouveau
prompt-too-short = Trop court. Laissez le doigt plus longtemps
prompt-centre = Posez le milieu du doigt sur le lecteur
prompt-not-recognised = { $count ->
    [one] Non reconnu : il reste un essai
   *[other] Non reconnu : il reste { $count } essais
}

## Détails du compte

account-renew = Renouveler
account-renew-label = Renouveler la clé des demandes
account-replace = Remplacer
account-replace-label = Remplacer la clé qui prouve que c'est vous
account-renewed = Le service connaît la nouvelle clé.
account-key-lost = Elle prouvait que c'est bien vous, et elle a disparu ou a été abandonnée par votre système. Tant que vous n'en créez pas une nouvelle, cet appareil ne peut que refuser ces connexions.

account-key-answers = Pour les demandes et les réponses
account-key-unlock = Pour vérifier que c'est vous avant une approbation
account-key-lost-for-good = Elle a disparu ou a été abandonnée par votre système. Cet appareil peut toujours refuser. Pour approuver à nouveau, retirez le compte et ajoutez-le avec un nouveau lien.

trouble-polling-title = { $service } ne permet pas à Nod de l'interroger
trouble-polling = Les connexions n'y sont envoyées qu'à sa propre application, aucune ne vous parvient donc ici. Demandez à la personne qui le gère d'autoriser l'interrogation (polling) pour les jetons push.
trouble-polling-gateway = Les connexions arrivent toujours par la passerelle de { $service }, mais celle qui se perd en route ne peut pas être récupérée. Demandez à la personne qui le gère d'autoriser l'interrogation (polling) pour les jetons push.
trouble-unrecognised-title = { $service } ne reconnaît pas cet appareil
trouble-unrecognised = La signature de cet appareil n'y est plus acceptée. Votre jeton y a peut-être été supprimé ou remplacé : regardez sur la page libre-service, ou demandez à la personne qui le gère. Si c'est le cas, retirez le compte ici et ajoutez-le avec un nouveau lien.
trouble-untrusted-title = { $service } présente un certificat auquel ce compte ne fait pas confiance
trouble-untrusted = Nod ne dit donc rien au serveur. Le certificat a peut-être été renouvelé ; quelqu'un peut aussi s'être placé entre les deux. Demandez à la personne qui le gère. S'il a été renouvelé, retirez le compte ici et ajoutez-le avec un nouveau lien.

clock-ahead = L'horloge de cet appareil avance de { $time }
clock-behind = L'horloge de cet appareil retarde de { $time }
clock-allowed = Nod en tient compte quand il parle à { $service }. Réglez quand même l'horloge : d'autres programmes s'y fient aussi.
span-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}

account-added = Ajouté le { $day }
account-device-label = Nom de cet appareil
account-device-save = Enregistrer
account-keys-title = Clés sur cet appareil
account-key-possession = Pour les demandes et les approbations simples
account-key-verification = Pour les connexions qui exigent la preuve que c'est bien vous
account-key-none = Aucune. Cet appareil ne peut que les refuser.
account-removed = { $service } ne connaît plus cet appareil. Retirez le compte ici, et ajoutez-le de nouveau si vous en avez encore besoin.
account-remove = Retirer le compte
account-remove-title = Retirer { $label } ?
account-remove-text = { $service } en est informé, les clés sont supprimées, et cet appareil ne peut plus approuver pour ce compte.
account-remove-here-text = { $service } ne peut pas en être informé maintenant et continue de lister cet appareil jusqu'à ce que vous l'y retiriez. Les clés de cet appareil sont supprimées.
account-remove-forgets = Seul cet appareil oublie : ses clés sont supprimées. { $service } garde votre jeton jusqu'à ce que la personne qui le gère, ou vous sur sa page libre-service, l'y supprime.
account-remove-here = Retirer ici seulement
account-remove-yes = Retirer
account-removing = Retrait…

## Appareils d'un compte

devices-title = Vos appareils
devices-this = cet appareil
devices-reading = Recherche…
devices-unknown = Impossible de les consulter pour l'instant : { $service } est injoignable.
devices-again = Chercher de nouveau
devices-old = Tels qu'ils étaient la dernière fois que le service a été joint.
devices-added-service = Ajouté le { $day }
devices-added-here = Ajouté le { $day } depuis cet appareil
devices-added-device = Ajouté le { $day } depuis { $name }
devices-added-gone = Ajouté le { $day } depuis un appareil qui n'est plus là
devices-add = Ajouter un autre appareil
devices-remove = Retirer
devices-remove-label = Retirer { $name }
devices-remove-title = Retirer { $name } ?
devices-remove-text = Dès lors, il ne peut plus approuver pour { $service }. Une invitation de sa part que personne n'a utilisée prend fin aussi.
devices-remove-yes = Retirer
devices-removed = { $name } est retiré.
devices-key-lost = Elle montre que c'est bien vous, et elle a disparu ou a été abandonnée par votre système. Créez-en d'abord une nouvelle.
person-check-system = Ceci vous sera demandé : { $gate }.
person-check-system-any = Votre système demandera qui vous êtes.

device-news-title = Un nouvel appareil a été ajouté : { $name }
device-news-service = Depuis le { $day }, { $time }, il peut approuver des connexions à { $service }. La personne qui gère le service l'a invité.
device-news-here = Depuis le { $day }, { $time }, il peut approuver des connexions à { $service }. Cet appareil l'a invité.
device-news-device = Depuis le { $day }, { $time }, il peut approuver des connexions à { $service }. { $name } l'a invité.
device-news-gone = Depuis le { $day }, { $time }, il peut approuver des connexions à { $service }. Un appareil qui n'est plus là l'a invité.
device-news-not-you = Si { $label } n'a pas reçu de nouvel appareil de votre part, retirez-le.
device-news-removed = Il a été retiré depuis.
device-news-remove = Pas à moi : retirer
device-news-remove-label = Pas à moi : retirer { $name }
device-news-mine = Il est à moi
device-news-mine-label = Il est à moi : { $name }
device-news-seen = Je l'ai vu
device-news-seen-label = Je l'ai vu : { $name }

## Un nouvel appareil depuis un autre

invite-title = Ajouter un autre appareil
invite-text = Nod demande au service un code qui ajoute un appareil de plus à ce compte. Il sert une seule fois, pendant dix minutes.
invite-warning = Ne montrez le code à personne d'autre. Qui le scanne peut approuver des connexions à votre place.
invite-go = Afficher le code
invite-going = Demande en cours…
invite-show-title = Scannez ceci avec le nouvel appareil
invite-show-text = Ouvrez-y Nod, choisissez « Ajouter un compte » et visez ce code.
invite-code-label = Code QR qui ajoute un appareil à { $label }
invite-else-title = Ou sans scanner
invite-copy = Copier le lien
invite-waiting = En attente du nouvel appareil…
invite-leave = Ne plus afficher
invite-over-title = Le code a expiré
invite-over = Personne ne l'a utilisé, et personne ne le peut plus. Affichez-en un nouveau quand l'autre appareil est à portée de main.
invite-again = En afficher un nouveau
invite-joined-title = { $name } est ajouté
invite-joined = Il peut désormais approuver les connexions de { $label }.
invite-not-mine = Pas mon appareil : le retirer

## Réglages

tab-settings = Réglages
settings-title = Réglages
settings-look = Apparence et langue
settings-protection = Protection
settings-notifications = Notifications
theme-label = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
language-label = Langue
language-system = Comme le système
settings-notifications-unknown = Recherche…
settings-notifications-granted = Nod peut afficher des notifications.
settings-notifications-not-asked = On n'a pas encore demandé à cet appareil si Nod peut afficher des notifications.
settings-notifications-denied = Les notifications de Nod sont désactivées. Activez-les dans les réglages de cet appareil, sinon les connexions ne se voient que quand Nod est ouvert.
settings-notifications-unavailable = Rien sur cet appareil n'affiche de notifications. Les connexions ne se voient que quand Nod est ouvert.
settings-notifications-account = Voir comment arrivent les connexions de { $label }, et le tester

settings-start = Au démarrage
start-label = Démarrer à l'ouverture de session
start-hint = Sans fenêtre. Nod apprend ainsi les connexions dès le début.
settings-help = Aide
diagnostics-title = Journal de diagnostic
diagnostics-row = Pour qui vous aide quand quelque chose ne marche pas
diagnostics-text = Ce que Nod a noté de son propre travail. Il ne nomme aucun compte, aucun service, aucune adresse, et ne contient ni code, ni PIN, ni clé. Le voici en entier :
diagnostics-content = Le journal de diagnostic
diagnostics-save = L'enregistrer dans un fichier
diagnostics-saved = Enregistré sous { $file }
about-title = À propos de Nod
about-row = Version et licences
about-version = Version { $version }
about-text = L'authentificateur ouvert. Nod lui-même peut être utilisé, modifié et transmis selon la licence MIT ou la licence Apache 2.0, à votre choix.
about-licences = Fait du travail d'autres personnes
about-licences-text = { $count } paquets, chacun avec sa licence et les personnes que nomment ses fichiers. Ouvrez-en un pour lire le texte de sa licence.
about-search = Chercher un paquet ou une licence
about-none = Aucun ne s'appelle ainsi.
about-standard = Ce paquet ne contient pas le texte de sa licence. Voici le texte type.

## Réglages : le verrou de l'application

lock-title = Verrou de l'application
lock-text = Tant que Nod est verrouillé, il n'affiche ni comptes ni connexions, et rien ne peut être approuvé. Les notifications arrivent toujours, et l'on peut toujours y refuser une connexion.
lock-off = Désactivé
lock-unknown = Illisible
lock-unknown-more = Le verrou est gardé dans votre trousseau, qui ne répond pas. Déverrouillez le trousseau et rouvrez Nod.
lock-system-gate = la vérification de cet appareil
lock-after-label = Verrouiller
lock-after-closing = À la fermeture
lock-after-minutes = { $count ->
    [one] Après une minute
   *[other] Après { $count } minutes
}
lock-after-closing-more = Aussi après une minute sans Nod au premier plan, et à chaque démarrage de Nod.
lock-after-more = Sans Nod au premier plan, que sa fenêtre soit fermée ou non. Aussi à chaque démarrage de Nod.
lock-turn-on = Activer le verrou
lock-turn-off = Désactiver le verrou
lock-save = Enregistrer
lock-now = Verrouiller maintenant
lock-change-pin = Pour modifier ou désactiver le verrou, saisissez votre code PIN de Nod.
lock-change-system = Pour modifier ou désactiver le verrou, ceci est demandé : { $gate }.
lock-is-on = Le verrou est activé.
lock-is-off = Le verrou est désactivé.
lock-is-changed = Le verrou est modifié.

## L'application verrouillée

locked-title = Nod est verrouillé
locked-waits = Une connexion attend votre réponse
locked-lost = Une partie du verrou a été retirée de cet appareil. Votre code PIN ou la vérification de cet appareil ouvre toujours Nod, et le verrou est refait.
locked-tries = { $count ->
    [one] Il reste un essai
   *[other] Il reste { $count } essais
}
locked-open = Déverrouiller
locked-open-with = Déverrouiller : { $gate }
locked-help = Impossible de déverrouiller Nod ?
locked-nothing-title = Plus rien ne peut ouvrir ce verrou
locked-nothing = Les essais du code PIN sont épuisés, ou la clé du verrou a disparu. Il ne reste qu'à tout supprimer et à recommencer.
start-over-title = Tout supprimer et recommencer
start-over-text = Il n'y a pas d'autre chemin vers Nod que celui que vous avez défini. Recommencer supprime, sur cet appareil et pour de bon :
start-over-accounts = tous les comptes et leurs clés ; vos services n'en sont pas informés et listent cet appareil jusqu'à ce que vous l'y retiriez
start-over-history = les codes, l'historique et les réglages
start-over-again = Ensuite, ajoutez de nouveau chaque compte. La personne qui gère le service devra peut-être vous aider, car cet appareil ne peut pas approuver votre prochaine connexion.

## Vos données

data-title = Vos données
data-row = Ce qui est gardé ici, et comment le supprimer
data-text = Tout cela est sur cet appareil seul. Nod n'en envoie rien nulle part, sauf chaque réponse au service qui l'a demandée.
data-accounts = Comptes
data-accounts-count = { $count ->
    [0] aucun
    [one] un
   *[other] { $count }
}
data-keys = Clés
data-keys-none = aucune
data-files = Fichiers
data-files-accounts = Comptes
data-files-answers = Réponses en route
data-files-history = Historique
data-files-settings = Réglages
data-files-aside = Fichiers endommagés, mis de côté
data-files-passcodes = Codes à usage unique, leurs secrets chiffrés
data-files-none = Rien pour l'instant
data-bytes = { $bytes } octets
data-kilobytes = { $kilobytes } ko
data-lock = Clé du verrou de l'application
data-services-title = Chez vos services
data-services = Chaque service tient son propre registre de cet appareil : son nom, ses clés publiques, comment on le réveille, et les réponses données. Retirer un compte ici lui dit d'oublier l'appareil. Ce qu'il a consigné reste chez lui ; demandez à la personne qui le gère.
delete-title = Tout supprimer
delete-text = Supprime tous les comptes, clés, codes, l'historique et les réglages de cet appareil, et dit à vos services de l'oublier. Avant votre prochaine connexion, il vous faut un autre moyen d'entrer.
delete-unsent = Les réponses qui n'ont pas atteint leur service sont perdues.
delete-word = supprimer
delete-confirm = Saisissez « { $word } » pour confirmer
delete-pin = Votre code PIN de Nod
delete-go = Tout supprimer
delete-going = Suppression…
deleted-title = Tout est supprimé
deleted-text = Nod est comme au premier jour.
deleted-not-told = Ces services n'en ont pas été informés et listent toujours cet appareil. Retirez-le chez eux :
deleted-keys-left = Votre trousseau n'a pas laissé partir certaines clés. Plus rien ne les utilise ; vous pouvez les supprimer dans votre application de trousseau.

## Comment les connexions atteignent cet appareil

ladder-title = Comment les connexions vous parviennent
ladder-notifications = Notifications
ladder-notifications-unknown = Votre système n'a encore rien dit à Nod.
ladder-notifications-granted = Votre système les affiche.
ladder-notifications-not-asked = Pas encore autorisées. D'ici là, vous ne voyez une connexion que dans Nod lui-même.
ladder-notifications-denied = Masquées par votre système : vous ne voyez une connexion que dans Nod lui-même. Pour changer cela, autorisez les notifications de Nod dans les réglages du système.
ladder-notifications-unavailable = Rien sur ce système n'en affiche : vous ne voyez une connexion que dans Nod lui-même.
ladder-ask = Autoriser les notifications
ladder-push = Push
ladder-push-by = Par { $waker }, même quand Nod est fermé.
ladder-push-nobody = Personne ne peut réveiller cet appareil. Les connexions n'arrivent d'elles-mêmes que tant que Nod est ouvert.
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = votre distributeur push (UnifiedPush)
ladder-line = Connexion en direct
ladder-line-connected = Établie. Tant que Nod est ouvert, les connexions arrivent aussitôt.
ladder-line-connecting = Connexion…
ladder-line-offline = Le service est injoignable. Nod réessaie de lui-même.
ladder-line-no-network = Cet appareil n'a pas de réseau. Nod se connecte dès qu'il en a.
ladder-poll = Interroger encore et encore
ladder-poll-state = Sans la connexion en direct, Nod interroge { $service } de temps en temps.
ladder-gateway = Connexion en direct à la passerelle
ladder-asking = Interroger le serveur
ladder-asking-works = Tant que cette fenêtre est ouverte, Nod interroge { $service } toutes les quelques secondes ; en arrière-plan, au moins deux fois par minute. Quand vous quittez Nod, il n'apprend plus rien.
ladder-asking-forbidden = { $service } ne le permet pas.
ladder-slow-state = En outre, Nod interroge { $service } de temps en temps, au cas où la passerelle aurait manqué quelque chose.
heard-stream = Elles arrivent par une connexion en direct tant que Nod est ouvert.
heard-poll = Nod interroge toutes les quelques secondes, moins souvent en arrière-plan.
heard-both = Elles arrivent aussitôt par la passerelle du serveur.
ladder-always = Toujours
ladder-always-asks = Ouvrir Nod interroge aussitôt { $service }.
ladder-always-state = Ouvrir Nod récupère ce qui attend. Un lien ou un code sur la page de connexion l'amène aussi ici.

## Le test des notifications

push-test-begin = Tester les notifications
push-test-show = Voir le test
push-test-again = Tester de nouveau
push-test-stop = Arrêter
push-test-hide = Ranger
push-test-title = Test des notifications
push-test-text = { $service } envoie une notification à cet appareil, seulement pour voir jusqu'où elle va. Elle n'approuve rien.
push-test-hops = Étapes
push-test-by-service = { $service } teste les notifications
push-test-by-service-text = Cet appareil en reçoit une, seulement pour voir jusqu'où elle va. Elle n'approuve rien.

hop-permission = Nod peut vous notifier
hop-known = Le service peut l'envoyer
hop-accepted-apple = Apple l'a prise
hop-accepted-google = Google l'a prise
hop-accepted-microsoft = Microsoft l'a prise
hop-accepted-web-push = Votre distributeur push l'a prise
hop-arrived = Elle est arrivée ici
hop-tapped = Vous l'avez touchée
hop-later = pas encore
hop-waiting = en attente…
hop-passed = réussi
hop-passed-after = réussi, { $time }
hop-failed = échec
hop-failed-after = échec, { $time }
hop-skipped = sautée
hop-time-none = aussitôt
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } s
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
hop-tap-now = Touchez maintenant la notification de ce test.

hop-problem-notifications-denied = Les notifications de Nod sont désactivées. Autorisez-les dans les réglages du système, puis testez de nouveau.
hop-problem-notifications-not-asked = Elles n'ont pas encore été autorisées. Autorisez-les, puis testez de nouveau.
hop-problem-notifications-unavailable = Rien sur ce système n'affiche de notifications. Démarrez un service de notifications s'il y en a un, puis testez de nouveau.
hop-problem-service-unreachable = { $service } est injoignable. Vérifiez votre connexion, puis testez de nouveau.
hop-problem-not-supported = { $service } ne sait pas faire ce test. Demandez une version plus récente à la personne qui le gère.
hop-problem-no-address = Votre système n'a donné à Nod aucune adresse de push. Sous Linux, ou sur un téléphone sans Google, installez un distributeur push (UnifiedPush). Ailleurs, rouvrez Nod pendant que vous êtes en ligne.
hop-problem-not-offered = { $service } n'envoie pas par ce chemin. Demandez à la personne qui le gère de le mettre en place.
hop-problem-address-dead = L'adresse qu'avait { $service } n'est plus valable. Nod en obtient une nouvelle de lui-même : testez de nouveau dans une minute.
hop-problem-refused = La notification a été refusée. La personne qui gère { $service } en trouve la raison dans son journal.
hop-problem-too-slow = Il n'y a pas eu de réponse à temps. Cela passe souvent : testez de nouveau dans quelques minutes.
hop-problem-not-arrived = Elle a été transmise mais n'est jamais arrivée. Laissez Nod fonctionner en arrière-plan, désactivez l'économie de batterie pour lui, et testez de nouveau.
hop-problem-not-tapped = Rien n'a été touché. Si vous n'avez vu aucune notification, désactivez « Ne pas déranger », puis testez de nouveau.

push-test-works-title = Les notifications fonctionnent
push-test-works = Elle est venue, vous l'avez vue, et en la touchant vous avez ouvert Nod.
push-test-arrives-title = Le push fonctionne, les notifications sont incertaines
push-test-untapped = Le push a atteint cet appareil, mais personne n'a touché sa notification. Vérifiez que vous pouvez la voir.
push-test-unseen = Le push a atteint cet appareil, mais votre système n'affiche pas de notification. En attendant, regardez dans Nod quand vous vous connectez.
push-test-fails-title = Le push n'atteint pas cet appareil
push-test-untested-title = Le test n'a pas pu être fait
push-test-next-line = Tant que Nod est ouvert, les connexions arrivent toujours par la connexion en direct.
push-test-next-poll = Tant que Nod est ouvert, il interroge toujours { $service } encore et encore. L'ouvrir interroge aussitôt.
push-test-next-open = Dès que { $service } est joignable, ouvrir Nod récupère toujours ce qui attend.
push-test-next-network = Dès que cet appareil a du réseau, ouvrir Nod récupère toujours ce qui attend.
push-test-next-removed = { $service } ne connaît plus cet appareil.

# Lu à voix haute quand une étape change.
push-test-said-passed = { $hop } : { $state }.
push-test-said-failed = { $hop } : { $state }. { $more }
push-test-said-skipped = { $count ->
    [one] L'étape suivante est sautée.
   *[other] Les { $count } étapes suivantes sont sautées.
}
push-test-said-over = { $title }. { $text }

tier-secure-enclave = Dans la Secure Enclave de cet appareil
tier-strongbox = Dans la puce de sécurité de cet appareil (StrongBox)
tier-tee = Dans la partie protégée du processeur
tier-tpm = Dans le TPM de cet ordinateur
tier-os-store = Clé logicielle, gardée par le trousseau du système
tier-software = Clé logicielle, gardée par Nod
gate-none = utilisée sans demander
gate-app-pin = déverrouillée par le code PIN de Nod
gate-user-presence = le système vous demande d'abord
gate-biometric = le système demande votre empreinte ou votre visage
key-place-p256 = P-256. { $place }
key-place-rsa = RSA { $bits }. { $place }, créée en { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
key-text = { $key } ; { $gate }.

## Échecs

failure-not-a-link = Ce n'est pas un lien qui ajoute un compte. Il devrait commencer par nod://, otpauth://pipush, pia:// ou edumfa-push://. Copiez-le de nouveau depuis votre service.
failure-not-a-link-container = Ce lien configure un conteneur privacyIDEA, que Nod ne prend pas en charge. Demandez à votre service un simple jeton push.
failure-no-qr = Aucun code QR n'a été trouvé dans cette image. Prenez-en une nette, où le code entier est vu de face et occupe presque toute la place, ou copiez plutôt le lien.
failure-no-passcodes-unknown-file = Nod ne connaît pas ce type de fichier ou de texte. Il lit les exports d'Aegis et de 2FAS, les listes de liens otpauth:// et les codes QR de Google Authenticator.
failure-no-passcodes-too-large = C'est trop gros pour être un export de codes. Choisissez le fichier que votre autre application a exporté.
failure-no-passcodes-password-needed = Ce fichier est chiffré. Saisissez le mot de passe avec lequel il a été exporté.
failure-no-passcodes-wrong-password = Ce mot de passe n'ouvre pas le fichier. Saisissez celui avec lequel il a été exporté.
failure-no-passcodes-no-password = Ce fichier ne peut être ouvert que sur l'appareil d'où il vient. Exportez-le de nouveau là-bas, avec un mot de passe ou sans chiffrement.
failure-no-passcodes-damaged = Ce fichier ou ce lien est endommagé ou incomplet. Exportez-le de nouveau, ou copiez le lien entier.
failure-no-passcodes-empty = Il ne contient aucun code. Exportez de nouveau, et choisissez ce qui doit être exporté.
failure-no-passcodes-part = Ce code ne peut pas être configuré : { $part }. Copiez-le de nouveau depuis votre service.
failure-passcode-lost = Le secret de ce code ne peut plus être lu : votre trousseau en a perdu la clé. Retirez le code et configurez-le de nouveau auprès du service.
failure-not-copied = Le code n'a pas pu être copié : un autre programme tient le presse-papiers. Réessayez, ou saisissez le code.
failure-no-qr-screen = Aucun code QR n'a été trouvé sur votre écran. Rendez le code entièrement visible, agrandissez-le s'il est petit, et réessayez.
failure-no-qr-clipboard = L'image que vous avez copiée ne montre aucun code QR lisible. Copiez-en une nette où l'on voit le code entier, ou copiez plutôt le lien.
failure-nothing-copied = Il n'y a ni lien ni image dans le presse-papiers. Copiez-en, puis réessayez.
failure-screen-hidden = Votre système ne laisse pas Nod voir l'écran. Autorisez-le pour Nod dans les réglages de confidentialité du système et rouvrez Nod, ou copiez plutôt le lien.
failure-screen-unreadable = Votre écran ne peut pas être lu sur ce système. Faites une capture d'écran du code et choisissez-la comme image, ou copiez plutôt le lien.
failure-not-a-picture = Ce fichier ne peut pas être ouvert comme image. Choisissez un PNG ou un JPEG, ou copiez plutôt le lien.
failure-bad-link-service = L'adresse de ce lien ne peut pas être juste. Demandez un nouveau lien à votre service.
failure-bad-link-code = Le code de ce lien ne peut pas être juste. Copiez de nouveau le lien entier, ou demandez-en un autre.
failure-bad-link-key = La clé de ce lien ne peut pas être juste. Copiez de nouveau le lien entier, ou demandez-en un autre.
failure-bad-link-length = Ce lien est trop long pour être juste. Copiez seulement le lien, ou demandez-en un autre.
failure-bad-link-version = Ce lien est d'un type plus récent que ce Nod ne connaît. Cherchez un Nod plus récent, ou demandez à votre service.
failure-bad-link-serial = Le numéro de série de ce lien ne peut pas être juste. Copiez de nouveau le lien entier, ou demandez-en un autre.
failure-bad-address = Ce n'est pas l'adresse d'un service. Elle ressemble à id.example.com.
failure-unreachable = Le service est injoignable. Vérifiez votre connexion et réessayez.
failure-unknown-certificate = Le serveur présente un certificat dont rien sur cet appareil ne se porte garant, Nod ne lui a donc rien dit. Demandez à la personne qui le gère.
failure-not-a-service = Quelque chose répond à cette adresse, mais ce n'est pas un service pour Nod. Vérifiez l'adresse.
failure-untrusted-service = Le service n'a pas pu prouver qu'il est celui que nomme votre lien. N'allez pas plus loin : demandez un nouveau lien à votre service.
failure-invitation-unknown = Le service ne connaît pas ce code. Vérifiez-le, ou demandez-en un autre.
failure-invitation-used = Ce code a déjà été utilisé. Demandez-en un autre à votre service.
failure-invitation-expired = Ce code a expiré. Demandez-en un autre à votre service.
failure-pin-too-short = Le code PIN est trop court. Utilisez au moins { $digits } chiffres.
failure-wrong-pin = Code PIN erroné. { $count ->
    [one] C'est le dernier essai : ensuite, le code PIN est effacé.
   *[other] Il vous reste { $count } essais.
}
failure-pin-erased = Trop de codes PIN erronés : le code PIN et les clés qu'il protégeait sont effacés. Recommencez pour en choisir un nouveau.
failure-locked-out = Trop d'essais. L'appareil n'en accepte plus pour l'instant ; déverrouillez-le avec son propre code ou mot de passe, ou attendez.
failure-locked-out-until = { $count ->
    [one] Trop d'essais. La puce accepte le prochain dans une minute environ.
   *[other] Trop d'essais. La puce accepte le prochain dans { $count } minutes environ.
}
failure-not-recognised = Vous n'avez pas été reconnu. Réessayez.
failure-not-enrolled = Votre système ne connaît ni doigt ni visage de vous, ou n'a pas de verrouillage d'écran. Configurez-en un dans ses réglages, puis réessayez.
failure-gate-unavailable = Le lecteur est absent ou utilisé par un autre programme. Branchez-le et réessayez.
failure-key-lost = La clé qui prouve que c'est vous a disparu ou a été abandonnée par votre système. Créez-en une nouvelle.
failure-cancelled = Vous avez annulé. Rien n'a été envoyé.
failure-keyring-unavailable = Votre trousseau est verrouillé ou absent, Nod ne peut donc pas utiliser ses clés. Déverrouillez-le et réessayez.
failure-storage-failed = Nod n'a pas pu enregistrer cela. Libérez de l'espace disque ou vérifiez les droits de son dossier, puis réessayez.
failure-history-changed = Autre chose que Nod a modifié l'historique pendant que Nod fonctionnait. Quittez Nod et redémarrez-le : il conserve le fichier modifié et commence un nouvel historique.
failure-request-gone = Cette demande est terminée. Rien n'a été envoyé.
failure-clock-off = { $hours ->
    [one] L'horloge de cet ordinateur est décalée d'environ une heure. Réglez-la et réessayez.
   *[other] L'horloge de cet ordinateur est décalée d'environ { $hours } heures. Réglez-la et réessayez.
}
failure-removed = Le service ne connaît plus cet appareil. Retirez le compte et ajoutez-le de nouveau.
failure-refused = Le service a refusé. Réessayez plus tard, ou demandez à la personne qui le gère.
failure-locked = Nod est verrouillé. Déverrouillez-le d'abord.
failure-not-now = Autre chose est encore en cours. Attendez un instant et réessayez.
