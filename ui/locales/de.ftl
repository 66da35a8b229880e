### Alle Texte, die ein Mensch sehen kann. Was native- heißt, liest die App außerhalb des Fensters.

## Außerhalb des Fensters: Benachrichtigungen, Infobereich, Fenstertitel.
## Eine Benachrichtigung weckt und nennt nichts: Sie kann auf einem gesperrten Bildschirm gelesen werden.

native-notification-channel = Anmeldungen
native-notification-title = Eine Anmeldung wartet auf Ihre Antwort
native-notification-body = Öffnen Sie Nod, bevor die Zeit abläuft.
native-notification-open = Ansehen
native-notification-reject = Ablehnen
native-notification-attack-title = Jemand versucht immer wieder, sich als Sie anzumelden
native-notification-attack-body = Nod passt auf und schweigt zum Rest. Öffnen Sie Nod, um alle abzulehnen.
native-notification-test-title = Benachrichtigungen funktionieren
native-notification-test-body = Tippen Sie hierauf, um den Test abzuschließen.
native-tray-tooltip = Nod
native-tray-starting = Startet…
native-tray-quiet = Alles ruhig
native-tray-connecting = Verbindet…
native-tray-no-account = Noch kein Konto
native-tray-no-network = Kein Netz
native-tray-no-connection = Keine Verbindung zu { $service }
native-tray-waiting =
    { $count ->
        [one] { $count } Anmeldung wartet auf Sie
       *[other] { $count } Anmeldungen warten auf Sie
    }
native-tray-attack = Jemand versucht, sich als Sie anzumelden
native-tray-trouble = Etwas stimmt nicht: Nod öffnen
native-tray-broken = { $service } braucht Ihre Aufmerksamkeit: Nod öffnen
native-tray-paused = Genehmigungen sind angehalten
native-tray-paused-until = Angehalten bis { $time }
native-tray-open = Nod öffnen
native-tray-check = Nach Anfragen sehen
native-tray-pause = Genehmigungen 1 Stunde lang anhalten
native-tray-resume = Genehmigungen fortsetzen…
native-tray-quit = Beenden
native-window-title = Nod
# Zeigt das Programm, das Push-Nachrichten zustellt, in seiner Liste der Empfänger.
native-push-description = Anmeldungen, die auf Ihre Antwort warten

## Wonach eine Abfrage des Systems (Fingerabdruck, Gesicht, Windows Hello) fragt.

native-reason-registration = bestätigen, dass Sie dieses Konto hinzufügen
native-reason-key-change = den neuen Schlüssel dieses Kontos bestätigen
native-reason-invitation = diesem Konto ein weiteres Gerät hinzufügen
native-reason-device-removal = ein Gerät von diesem Konto entfernen
native-reason-approve = diese Anmeldung genehmigen
native-reason-end-attack = bestätigen, dass der Angriff vorbei ist
native-reason-resume = Anmeldungen wieder durchlassen
native-reason-presence = bestätigen, dass Sie es sind
native-reason-other = diese Anmeldung beantworten

## Auf mehreren Seiten

app-name = Nod
back = Zurück
cancel = Abbrechen
done = Fertig
check-now = Jetzt nachsehen
checking = Wird nachgesehen…
not-told = nicht angegeben
start-failed-title = Nod konnte nicht starten
start-failed = Das Fenster hat den Rest der App nicht erreicht. Beenden Sie Nod und öffnen Sie es neu.

## Die Seiten, von denen man alles andere erreicht
## Ihre Namen stehen unter kleinen Bildern: je ein kurzes Wort.

tabs = Seiten
tab-accounts = Konten
tab-passcodes = Codes
tab-history = Verlauf

## Konten

accounts-title = Konten
accounts-add = Konto hinzufügen
accounts-quiet = Nichts zu genehmigen
accounts-quiet-more = Anmeldungen, die Sie brauchen, erscheinen hier von selbst.
accounts-check-failed = Es konnte nicht nach Anfragen gesehen werden.
accounts-waiting = { $count ->
    [one] 1 Anfrage wartet
   *[other] { $count } Anfragen warten
}
accounts-open = { $service }, { $label }: Einzelheiten
accounts-testing = Benachrichtigungen werden getestet…
accounts-tested = Der Test der Benachrichtigungen ist vorbei
empty-title = Ein Nicken genügt
empty-text = Wenn Sie sich irgendwo anmelden, zeigt Nod Ihnen, wer fragt, und Sie genehmigen oder lehnen ab. Der Schlüssel, der Ihre Antwort unterschreibt, verlässt dieses Gerät nie.
empty-next = Bitten Sie zuerst Ihren Dienst um einen Registrierungslink oder einen QR-Code.

reach-connecting = Verbindet…
reach-connected = Bereit
reach-offline = Offline, versucht es weiter
reach-no-network = Kein Netz
reach-removed = Vom Dienst entfernt
reach-unrecognised = Vom Dienst nicht erkannt
reach-polling-forbidden = Darf den Dienst nicht fragen
reach-untrusted = Zertifikat nicht vertrauenswürdig

## Schutz

protection-title = Schutz
protection-pause-title = Genehmigungen anhalten
protection-pause-text = Bis dahin erreicht keine Anmeldung dieses Gerät, und Ihre anderen Geräte werden wie sonst gefragt. Ist dieses das einzige, erfährt jeder, der sich anmeldet, sofort, dass Sie pausieren.
pause-until = Anhalten bis
pause-hour = Für 1 Stunde, bis { $time }
pause-tomorrow = Bis morgen, { $time }
pause-monday = Bis Montag, { $time }
pause-day = Bis zu einem anderen Tag
pause-day-which = Welcher Tag
pause-go = Genehmigungen anhalten
protection-arm-title = Eine Anmeldung von Ihnen
protection-arm-text = Sagen Sie es kurz, bevor Sie sich anmelden. 10 Minuten lang sieht Nod öfter nach, kennzeichnet die Anmeldung, die kommt, als erwartet, und Konten, die nur angekündigte Anmeldungen nehmen, lassen Ihre durch.
protection-attack-title = Jemand hat es auf mich abgesehen
protection-attack-text = Wenn Anmeldungen kommen, die nicht von Ihnen sind, oder eines Ihrer Geräte fort ist: Sperren Sie jede Anmeldung auf allen Ihren Geräten.
protection-attack-open = Ich werde angegriffen…
protection-attack-sure = Alle Ihre Anmeldungen sperren?
protection-attack-ends = Jede Anmeldung, die wartet, endet sofort.
protection-attack-denies = Jede neue wird verweigert, auch Ihre eigene, für alle Ihre Geräte.
protection-attack-until = Bis Sie es hier oder auf einem anderen Ihrer Geräte mit PIN, Finger oder Gesicht aufheben, oder ein Administrator es tut.
protection-attack-elsewhere = Servern anderer Art kann das nicht gesagt werden: Ihre Anfragen werden nur auf diesem Gerät zurückgehalten.
protection-attack-go = Anmeldungen sperren
protection-attack-holds = Jede Anmeldung wird auf allen Ihren Geräten verweigert, bis Sie das aufheben. Ändern Sie Passwörter, die bekannt sein könnten, entfernen Sie Geräte, die Sie nicht mehr haben, und sagen Sie es Ihrem Administrator.
protection-lift = Anmeldungen wieder durchlassen
protection-lift-more = Nur, wenn Sie sicher sind, dass es vorbei ist.
protection-resume = Genehmigungen fortsetzen
protection-resume-more = Anmeldungen, die inzwischen verweigert wurden, bleiben es: Beginnen Sie sie neu.
protection-services = Was Ihre Dienste wissen
guard-open = Fragt wie sonst.
guard-requires-armed = Nimmt nur Anmeldungen, die Sie ankündigen.
guard-armed = Erwartet Ihre Anmeldung bis { $time }.
guard-paused = Pausiert bis { $time }.
guard-locked = Gesperrt von „{ $device }“, { $time }.
guard-unknown = Hat noch nichts gesagt.
guard-sending = Wird benachrichtigt…
guard-kept = Nicht erreichbar. Erfährt es, sobald es geht.
guard-not-resumed = Konnte nicht erfahren, dass Sie fortsetzen. Setzen Sie noch einmal fort.
guard-refused = Hat es nicht angenommen. Anfragen werden nur auf diesem Gerät zurückgehalten.
guard-only-here = Kann es nicht erfahren. Pausen halten seine Anfragen nur auf diesem Gerät zurück.
guard-only-here-held = Kann es nicht erfahren. Seine Anfragen werden auf diesem Gerät zurückgehalten: keine Benachrichtigung, nur hier in Nod.
guard-told-all = Ihre Dienste wissen es.
guard-told-some =
    { $count ->
        [one] Ein Dienst weiß es noch nicht.
       *[other] { $count } Dienste wissen es noch nicht.
    }
guard-arm = Ich melde mich gleich an
guard-disarm = Ich bin fertig
guard-armed-announce = Ihre Anmeldung wird 10 Minuten lang erwartet.
guard-failed = Das hat nicht geklappt
guard-banner-paused = Genehmigungen sind angehalten
guard-banner-paused-more = Bis { $time } erreicht keine Anmeldung dieses Gerät.
guard-banner-attack = Ihre Anmeldungen sind gesperrt
guard-banner-attack-more = Sie haben gesagt, dass es jemand auf Sie abgesehen hat. Jede Anmeldung wird verweigert, bis Sie das aufheben.
guard-banner-attack-elsewhere = „{ $device }“ hat gesagt, dass es jemand auf Sie abgesehen hat. Jede Anmeldung wird verweigert, bis Sie das aufheben.
guard-banner-armed = Ihre Anmeldung wird erwartet
guard-resume-open = Fortsetzen…
guard-attack-open = Einzelheiten
standing-expected = Sie haben gesagt, dass Sie sich gleich anmelden.
standing-paused-title = Sie haben Genehmigungen angehalten
standing-paused = Diese Anfrage kam trotzdem. Wenn Sie sie nicht begonnen haben, lehnen Sie ab.
standing-attack-title = Sie haben gesagt, dass es jemand auf Sie abgesehen hat
standing-attack = Diese Anfrage kam trotzdem. Wenn Sie sie nicht gerade eben begonnen haben, lehnen Sie ab.

## Störungen

trouble-keyring-unavailable = Ihr Schlüsselbund ist gesperrt oder fehlt
trouble-keyring-unavailable-more = Dort bewahrt Nod seine Schlüssel auf. Entsperren Sie ihn, dann macht Nod von selbst weiter.
trouble-record-kept-aside = Ein Konto konnte nicht gelesen werden
trouble-record-kept-aside-more = Seine Datei war beschädigt und ist als { $file } aufgehoben. Fügen Sie das Konto neu hinzu, um es weiter zu nutzen.
trouble-settings-kept-aside = Ihre Einstellungen konnten nicht gelesen werden
trouble-settings-kept-aside-more = Sie sind jetzt wie am ersten Tag. Ihre Datei war beschädigt und ist als { $file } aufgehoben.
trouble-storage-failed = Nod kann nichts speichern
trouble-storage-failed-more = Schaffen Sie Platz auf der Festplatte oder prüfen Sie die Rechte des Ordners, dann öffnen Sie Nod neu.
trouble-journal-changed = Der Verlauf dieses Geräts wurde verändert
trouble-journal-changed-more = Etwas anderes als Nod hat ihn ab Zeile { $line } verändert. Die alte Datei ist aufgehoben, und ein neuer Verlauf hat begonnen.

## Eine Antwort, die dieses Gerät nie gegeben hat

trouble-strange = { $service } hat am { $when } eine Antwort an „{ $application }“ im Namen dieses Geräts angenommen. Dieses Gerät hat sie nie gegeben.
trouble-strange-look = Sehen, was zu tun ist
trouble-strange-look-label = Sehen, was wegen der Antwort an { $application } zu tun ist
strange-approval-title = Eine Genehmigung, die Sie nie gegeben haben
strange-answer-title = Eine Antwort, die Sie nie gegeben haben
strange-approval = { $service } sagt, dass dieses Gerät eine Anmeldung bei { $application } genehmigt hat. Das hat es nicht. Vielleicht ist dort jemand angemeldet, der nicht Sie ist.
strange-answer = { $service } sagt, dass dieses Gerät auf eine Anmeldung bei { $application } geantwortet hat. Das hat es nicht. Dadurch wurde niemand angemeldet.
strange-details = Was beantwortet wurde
strange-own-key = Sie wurde mit dem eigenen Schlüssel dieses Geräts unterschrieben. Jemand anderes hat eine Kopie davon oder von diesem ganzen Gerät.
strange-other-key = Sie wurde mit einem Schlüssel unterschrieben, den dieses Gerät jetzt nicht hat.
strange-todo = Was jetzt zu tun ist
strange-tell = Sagen Sie es dem Betreiber von { $service }, und nennen Sie die Zeit oben.
strange-remove = Entfernen Sie dieses Gerät bei { $service } und fügen Sie es neu hinzu: Was kopiert wurde, ist dann wertlos.
strange-password = Ändern Sie Ihr Passwort für { $application } und beenden Sie dort die Sitzungen, die Sie nicht kennen.
strange-open-account = Zum Konto
strange-noted = Ich habe es zur Kenntnis genommen

## Verlauf

history-title = Verlauf
history-reading = Der Verlauf wird gelesen…
history-failed = Der Verlauf konnte nicht gelesen werden
history-unreadable = Prüfen Sie die Rechte von Nods Ordner, dann versuchen Sie es noch einmal.
history-again = Noch einmal versuchen
history-empty = Noch nichts entschieden
history-empty-more = Was Sie auf diesem Gerät genehmigen oder ablehnen, wird hier aufgehoben und nirgends sonst. Jeder Eintrag versiegelt den vorigen, eine Änderung fiele also auf.
history-older = Ältere zeigen
history-end = Das ist alles, seit dieser Verlauf begann.
history-not-compared = { $service } hat Nod diesen Verlauf nicht mit der eigenen Liste für { $label } vergleichen lassen. Bis das gelingt, fiele dort eine Genehmigung, die Sie nie gegeben haben, nicht auf. Nod versucht es weiter.
history-approved = Genehmigt
history-sent = Ihre Antwort wurde gesendet
history-rejected = Abgelehnt
history-reported = Abgelehnt und gemeldet
history-answered-elsewhere = { $device } hatte schon geantwortet
history-answered-elsewhere-unnamed = Ein anderes Gerät hatte schon geantwortet
history-expired = Ihre Antwort kam zu spät
history-not-taken = Ihre Antwort wurde nicht angenommen
history-not-told = Gesendet, aber nie bestätigt
history-wrong-code = Falscher Code
history-refused = Ihre Antwort wurde zurückgewiesen
history-unknown-short = Der Dienst weiß nichts davon
history-unknown-title = { $service } weiß nichts von dieser Antwort
history-unknown = Der Dienst sagt, dass er von diesem Gerät keine solche Antwort hat. Vielleicht wurde er auf einen früheren Stand zurückgesetzt. Wenn es Sie wundert, fragen Sie den Betreiber.
history-decision = Ihre Entscheidung
history-answer = Antwort
history-when = Wann
history-service = Dienst
history-verdict-approve = Genehmigen
history-verdict-reject = Ablehnen
history-verdict-not-me = Das war ich nicht
history-seen = Was Sie gesehen haben
history-proved = Ihre unterschriebene Antwort enthält ein Siegel genau davon. { $service } kann damit beweisen, was Sie gesehen haben, und nichts anderes behaupten.
history-hash = Das Siegel:
history-not-proved = { $service } nimmt keinen Beweis dafür, was Sie gesehen haben.
history-assurance = Wie es bewiesen wurde
history-key = Der Schlüssel, der unterschrieb: { $place }; { $gate }.
history-no-assurance = Aus der Zeit, bevor Nod das aufhob.
today = Heute
yesterday = Gestern

## Was hinter einer Antwort stand. Nie mehr, als der Schlüsselspeicher gesagt hat.

assurance-none = Der Dienst verlangte keinen Nachweis, dass Sie es sind.
assurance-pin = Geprüft wurden Sie mit der PIN für Nod.
assurance-fingerprint = Geprüft wurden Sie mit Ihrem Fingerabdruck.
assurance-face = Geprüft wurden Sie mit Ihrem Gesicht.
assurance-system = Ihr System hat Sie geprüft. Wie, sagt es nicht.
assurance-bound = Ohne das hätte der Schlüssel nicht unterschreiben können.
assurance-unbound = Der Schlüssel ist nicht daran gebunden: Nod hat dem System geglaubt.
assurance-key = Der Schlüssel: { $place }.

## Konto hinzufügen

add-title = Konto hinzufügen
add-link-title = Mit einem Link oder QR-Code
add-link-label = Registrierungslink
add-link-hint = Von Nod, privacyIDEA oder eduMFA. Sie können ihn überall auf dieser Seite einfügen.
add-link-go = Weiter
add-picture-choose = Bild eines QR-Codes auswählen
add-picture-hint = Oder ziehen Sie es hierher oder fügen Sie es ein: Ein Bildschirmfoto des Codes genügt.
add-camera = Mit der Kamera scannen
add-camera-hint = Nod sucht nach dem Code und behält kein Bild.
add-clipboard = Aus der Zwischenablage
add-screen = Vom Bildschirm lesen
add-screen-hint = Lassen Sie den Code sichtbar. Nod tritt zur Seite, sieht einmal hin und behält nichts.
add-found-title = Mehrere Codes wurden gefunden
add-found-text = Welchen meinen Sie?
add-picture-drop = Bild des QR-Codes hier ablegen
add-typed-title = Mit Adresse und Code
add-typed-label = Adresse des Dienstes
add-typed-hint = Zum Beispiel id.example.com
add-code-label = Registrierungscode
add-typed-go = Weiter
add-reading = Wird nachgeschlagen…

## Konto hinzufügen: mit der Kamera

camera-title = Scannen Sie den Code
camera-text = Halten Sie den QR-Code so, dass die Kamera ihn ganz sieht.
camera-picture = Was die Kamera sieht
camera-starting = Die Kamera startet…
camera-looking = Sucht nach einem Code…
camera-foreign = Dieser Code ist nicht für Nod. Zeigen Sie den, den Ihr Dienst Ihnen gegeben hat.
camera-again = Noch einmal versuchen
camera-other-way = Einen anderen Weg wählen
camera-forbidden = Nod darf die Kamera nicht benutzen. Erlauben Sie es in den Einstellungen des Systems und versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
camera-missing = Es wurde keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
camera-failed = Die Kamera lässt sich nicht benutzen, vielleicht weil ein anderes Programm sie benutzt. Schließen Sie es und versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.

## Konto hinzufügen: ein Zertifikat, für das hier niemand bürgt

certificate-title = Nod weiß nicht, wer das ist
certificate-text = Keine Stelle, die dieses Gerät kennt, bürgt für den Server in Ihrem Link. Viele Organisationen stellen sich ihre Zertifikate selbst aus, es kann also alles in Ordnung sein. Jemand, der sich dazwischenschaltet, sähe aber genauso aus. Bisher hat Nod ihm nichts verraten.
certificate-waived-title = Der Link bittet Nod, nicht zu prüfen
certificate-waived = Nod schaltet diese Prüfung nie ab. Wenn der Link echt ist, kann Ihnen der Betreiber des Servers auf einem der beiden Wege unten helfen.
certificate-details = Das Zertifikat
certificate-names = Namen
certificate-fingerprint = Fingerabdruck (SHA-256)
certificate-file-title = Seiner Zertifizierungsstelle vertrauen
certificate-file-text = Bitten Sie den Betreiber des Servers um das Zertifikat seiner Stelle, eine Datei wie ca.pem. Nod glaubt dieser Stelle nur für dieses Konto, auch wenn das Zertifikat des Servers erneuert wird.
certificate-file-choose = Datei auswählen
certificate-file-none = In dieser Datei ist kein Zertifikat. Sie sollte ein Text sein, der mit „-----BEGIN CERTIFICATE-----“ beginnt. Bitten Sie noch einmal um die Datei.
certificate-one-title = Nur diesem Zertifikat vertrauen
certificate-one-text = Bitten Sie den Betreiber des Servers am Telefon oder auf einer Seite, die Sie kennen, um den Fingerabdruck, und vergleichen Sie ihn ganz. Wird das Zertifikat erneuert, müssen Sie das Konto neu hinzufügen.
certificate-one-compared = Mir wurde dieser Fingerabdruck genannt, und er stimmt ganz überein.
certificate-one-go = Diesem Zertifikat vertrauen
certificate-not-vouched = Die Stelle in Ihrer Datei bürgt nicht für diesen Server. Prüfen Sie, ob es die richtige Datei ist, oder fragen Sie den Betreiber des Servers.
certificate-changed = Der Server zeigt jetzt ein anderes Zertifikat als das, das Sie verglichen haben. Vergleichen Sie dieses, oder fügen Sie das Konto nicht hinzu.
certificate-leave = Nicht hinzufügen

## Konto hinzufügen: bestätigen

offer-title = Dieses Gerät bei { $service } hinzufügen?
offer-from = Dienst
offer-account = Konto
offer-kind = Art
provider-native = Nod-Dienst
provider-privacy-idea = privacyIDEA-Server
provider-edu-mfa = eduMFA-Server
offer-certificate-system = Zertifikat geprüft
offer-certificate-system-more = Eine Stelle, der dieses Gerät vertraut, bürgt für { $address }.
offer-certificate-file = Zertifikat mit Ihrer Datei geprüft
offer-certificate-file-more = Die Stelle, die Sie gewählt haben, bürgt für { $address }. Nod glaubt ihr nur für dieses Konto.
offer-certificate-one = Zertifikat von Ihnen verglichen
offer-certificate-one-more = Für dieses Konto glaubt Nod nur diesem einen Zertifikat von { $address }.
offer-here = Auf diesem Gerät
offer-here-more = Der Server läuft auf diesem Gerät, es kann also niemand dazwischenstehen.
offer-rsa = Sein Schlüssel braucht einige Sekunden
offer-rsa-more = { $service } nimmt nur RSA-Schlüssel. Nod erzeugt einen in Software, und der Schlüsselbund Ihres Systems bewahrt ihn auf.
offer-making-key = Der Schlüssel wird erzeugt… Das dauert einige Sekunden.
offer-key-checked = Identität geprüft
offer-key-checked-more = Der Dienst hat bewiesen, dass er den Schlüssel aus Ihrem Link besitzt.
offer-key-unchecked = Identität nicht geprüft
offer-key-unchecked-more = Ohne Link kann Nod keine Schlüssel vergleichen. Machen Sie nur weiter, wenn die Adresse genau stimmt.
offer-device-label = Name dieses Geräts
offer-device-hint = Er steht dort, wo Ihre Geräte aufgeführt sind.
offer-pin-choose-title = Wählen Sie eine PIN für Nod
offer-pin-choose-more = Sie schützt den Schlüssel für Anmeldungen, die einen Nachweis verlangen, dass Sie es sind. Sie bleibt auf diesem Gerät.
offer-pin-erased-more = Die alte wurde nach zu vielen Fehlversuchen gelöscht. Eine neue PIN schützt die Konten, die Sie ab jetzt hinzufügen.
offer-pin-enter-title = Geben Sie Ihre PIN für Nod ein
offer-pin-enter-more = Sie schützt den Schlüssel für Anmeldungen, die einen Nachweis verlangen, dass Sie es sind.
offer-pin-unknown = Die PIN für Nod lässt sich nicht nachsehen: Der Schlüsselbund hat nicht geantwortet. Entsperren Sie ihn und versuchen Sie es noch einmal.
offer-pin-again = PIN wiederholen
offer-pin-different = Die beiden PINs sind verschieden.
offer-go = Konto hinzufügen
offer-going = Wird hinzugefügt…

added-title = Konto hinzugefügt
added-text = { $service } kann jetzt dieses Gerät fragen, wenn Sie sich als { $account } anmelden.
added-details = Dieses Konto
added-key = Schlüssel
added-heard = Anmeldungen
added-next = Lassen Sie Nod laufen. Es wartet im Infobereich und kommt nach vorn, wenn Sie gebraucht werden.

## Einmalcodes

passcodes-title = Einmalcodes
passcodes-add = Einmalcode hinzufügen
passcodes-offline = Codes entstehen auf diesem Gerät, ohne Netz. Sie richten sich nach seiner Uhr: Nimmt ein Dienst keinen davon, prüfen Sie, ob sie richtig geht.
passcodes-empty-title = Codes für überall sonst
passcodes-empty-text = Viele Dienste fragen nach sechs Ziffern, die alle halbe Minute wechseln. Nod erzeugt sie auf diesem Gerät, auch ohne Netz.
passcodes-empty-next = Sie kommen von einer anderen App? Fügen Sie deren Export hinzu, und alle sind hier.
# Von wem der Einmalcode ist und für welches Konto.
passcode-name = { $issuer } ({ $label })
passcode-show = Zeigen
passcode-show-label = { $name }: Code zeigen
passcode-hide = Verbergen
passcode-hide-label = { $name }: Code verbergen
passcode-next = Nächster Code
passcode-next-label = { $name }: nächster Code
passcode-details = { $name }: Einzelheiten
passcode-code-label = Code
passcode-code-announce = Der Code ist { $code }
passcode-left = { $count } s
passcode-copy = Kopieren
passcode-copy-label = Code kopieren
passcode-copied = Kopiert. Wird in { $count } s gelöscht.
passcode-copied-announce = Kopiert. Die Zwischenablage wird in einer halben Minute geleert.
passcode-names-title = Namen
passcode-issuer = Dienst
passcode-issuer-hint = Zum Beispiel Northwind
passcode-label = Konto
passcode-label-hint = Zum Beispiel ada@example.com
passcode-save = Speichern
passcode-saved = Gespeichert.
passcode-time = { $digits } Ziffern, alle { $period } Sekunden neu.
passcode-counted = { $digits } Ziffern, bei jedem Abruf ein neuer Code.
passcode-kept = Das Geheimnis ist mit einem Schlüssel im Schlüsselbund Ihres Systems verschlüsselt und wird nie gezeigt.
passcode-remove = Einmalcode entfernen
passcode-remove-title = { $name } entfernen?
passcode-remove-text = Sein Geheimnis wird endgültig gelöscht, und niemand kann es zurückholen. Fragt der Dienst noch nach diesen Codes, schalten Sie sie dort zuerst ab, sonst sperren Sie sich vielleicht aus.
passcode-remove-yes = Entfernen

## Einmalcodes hinzufügen

add-passcode-title = Einmalcode hinzufügen
add-passcode-link-title = Mit QR-Code oder Link
add-passcode-link-label = Link, der mit otpauth:// beginnt
add-passcode-file-title = Aus einer anderen App
add-passcode-file-text = Ein Export von Aegis oder 2FAS, verschlüsselt oder nicht, oder eine Liste von otpauth://-Links.
add-passcode-file-choose = Datei auswählen
add-passcode-locked = Diese Datei ist verschlüsselt.
add-passcode-password = Passwort der Datei
add-passcode-open = Öffnen
add-passcode-opening = Wird geöffnet…
add-passcode-typed-title = Von Hand
passcode-secret = Geheimnis
passcode-secret-hint = Buchstaben und die Ziffern 2 bis 7. Ihr Dienst nennt es vielleicht Schlüssel oder Einrichtungsschlüssel.
passcode-more = Besondere Einstellungen
passcode-kind = Wechselt
passcode-kind-time = Mit der Zeit
passcode-kind-counter = Mit jeder Benutzung
passcode-digits = Ziffern
passcode-algorithm = Algorithmus
passcode-period = Sekunden je Code
passcode-period-hint = 30, wenn nichts anderes angegeben ist.
passcode-counter = Nächste Zahl des Zählers
passcode-counter-hint = 0, wenn nichts anderes angegeben ist.
passcode-part-kind = er ist von keiner Art, die Nod kennt
passcode-part-name = er nennt weder einen Dienst noch ein Konto
passcode-part-secret = sein Geheimnis fehlt oder kann nicht stimmen
passcode-part-algorithm = Nod kennt seinen Algorithmus nicht
passcode-part-digits = er hat nicht 6, 7 oder 8 Ziffern
passcode-part-period = die Dauer eines Codes kann nicht stimmen
passcode-part-counter = sein Zähler fehlt oder kann nicht stimmen
passcode-part-length = er ist zu lang, um zu stimmen
found-title = { $count ->
    [one] Diesen Einmalcode hinzufügen?
   *[other] { $count } Einmalcodes hinzufügen?
}
found-none-title = Nichts hinzuzufügen
found-keep = { $count ->
    [one] Einmalcode hinzufügen
   *[other] { $count } Einmalcodes hinzufügen
}
found-part-title = Bild { $number } von { $of }
found-part = Die andere App zeigt mehr als eines. Fügen Sie die anderen genauso hinzu.
found-refused-title = { $count ->
    [one] 1 kann nicht übernommen werden
   *[other] { $count } können nicht übernommen werden
}
found-refused-kind = Nod erzeugt keine Codes der Art „{ $name }“. Nutzen Sie dafür weiter die andere App.
found-refused-part = Nicht hinzugefügt: { $part }.
found-refused-damaged = Nicht hinzugefügt: Er lässt sich nicht lesen.
found-known-title = { $count ->
    [one] 1 ist schon hier
   *[other] { $count } sind schon hier
}
found-file-hint = Löschen Sie die Datei danach: Wer sie hat, kann Ihre Codes erzeugen.

## PIN

pin-label = PIN

## Genehmigen

approval-title = Bei { $application } anmelden?
approval-where = Von
approval-device = Mit
approval-when = Gefragt
# Wo der Dienst nicht sagt, wann gefragt wurde.
approval-seen = Gesehen
approval-tells-no-more = { $service } sagt nicht mehr darüber, wer sich von wo anmeldet.
approval-no-address = Adresse nicht angegeben
approval-no-place = Ort nicht angegeben
approval-browser-on-os = { $browser } auf { $os }
approval-details = Was genehmigt wird
approval-ago-now = gerade eben
approval-ago-seconds = vor { $count } s
approval-ago-minutes = vor { $count } min
approval-when-text = { $ago }, um { $time }
approval-repeats = { $count }-mal gefragt
# Auf welchem Weg sie kam und wie alt sie da war; das ändert sich nicht, solange sie zu sehen ist.
approval-arrival = { $rung }, { $age }
approval-rung-push = Kam als Push
approval-rung-web-push = Kam als Push (UnifiedPush)
approval-rung-stream = Kam über die Live-Verbindung
approval-rung-poll = Durch Nachfragen gefunden
approval-rung-link = Über einen Link geöffnet
approval-rung-refresh = Beim Nachsehen gefunden
approval-age-at-once = sofort
approval-age-seconds = { $count ->
    [one] 1 Sekunde nach der Anmeldung
   *[other] { $count } Sekunden nach der Anmeldung
}
approval-age-minutes = { $count ->
    [one] 1 Minute nach der Anmeldung
   *[other] { $count } Minuten nach der Anmeldung
}
approval-age-late-seconds = { $count ->
    [one] 1 Sekunde verspätet
   *[other] { $count } Sekunden verspätet
}
approval-age-late-minutes = { $count ->
    [one] 1 Minute verspätet
   *[other] { $count } Minuten verspätet
}
approval-more-waiting = { $count ->
    [one] 1 weitere wartet
   *[other] { $count } weitere warten
}

approval-code-label = Code vom Anmeldebildschirm
approval-code-hint = { $digits } Ziffern
approval-select-label = Was zeigt der Anmeldebildschirm?
approval-one-try = Sie haben einen Versuch: Eine falsche Wahl lehnt ab.
approval-nothing-to-match = Genehmigen Sie nur, wenn Sie sich gerade selbst anmelden.
approval-pin-label = Ihre PIN für Nod
approval-system = Zum Genehmigen: { $gate }.
approval-system-any = Zum Genehmigen fragt Ihr System, wer Sie sind.
approval-lost = Er hat bewiesen, dass Sie es sind, und ist verschwunden oder wurde von Ihrem System aufgegeben. Erzeugen Sie einen neuen, dann genehmigen Sie. Ablehnen können Sie jederzeit.
approval-lost-rejects = Er hat bewiesen, dass Sie es sind, und ist verschwunden oder wurde von Ihrem System aufgegeben. Diese Art von Konto bekommt keinen neuen: Um wieder zu genehmigen, entfernen Sie das Konto und fügen Sie es mit einem neuen Link hinzu. Ablehnen können Sie weiterhin.
approval-lost-for-good = Diese Art von Konto bekommt keinen neuen Schlüssel. Um wieder zu genehmigen, entfernen Sie das Konto und fügen Sie es mit einem neuen Link hinzu.
approval-unavailable-title = Dieses Gerät kann nur ablehnen
approval-unavailable = { $service } verlangt einen Nachweis, dass Sie es sind, und dieses Gerät hat dafür keinen Schlüssel. Fügen Sie das Konto neu hinzu, um einen zu erzeugen.

approval-approve = Genehmigen
approval-reject = Ablehnen
approval-not-me = Das war ich nicht
approval-not-me-title = Meldet sich jemand anderes an?
approval-not-me-text = Nod lehnt die Anfrage ab und warnt { $service }, dass Sie es nicht waren.
approval-not-me-yes = Ablehnen und warnen
approval-sending-approve = Wird genehmigt…
approval-sending-reject = Wird abgelehnt…
approval-sending-not-me = Dienst wird gewarnt…

time-left = noch { $time }
time-over = Die Zeit ist um
time-more = Ich brauche mehr Zeit
time-announce-seconds = Noch { $count } Sekunden zum Antworten.
time-announce-minute = Noch eine Minute zum Antworten.
time-announce-over = Die Zeit ist um.
time-announce-more = Sie haben mehr Zeit: noch { $time } zum Antworten.
time-more-failed = Nicht mehr Zeit

problem-wrong-code-title = Falscher Code
problem-wrong-code = Es wurde nichts genehmigt. { $count ->
    [one] Sehen Sie noch einmal auf den Anmeldebildschirm: Das ist der letzte Versuch.
   *[other] Sehen Sie noch einmal auf den Anmeldebildschirm. Sie haben noch { $count } Versuche.
}
problem-wrong-pin-title = Falsche PIN
problem-wrong-pin = Es wurde nichts genehmigt. { $count ->
    [one] Das ist der letzte Versuch: Danach wird die PIN gelöscht.
   *[other] Sie haben noch { $count } Versuche.
}
problem-pin-erased-title = PIN gelöscht
problem-pin-erased = Zu viele falsche PINs. Sie können hier noch ablehnen. Um solche Anmeldungen zu genehmigen, erzeugen Sie einen neuen Schlüssel.
problem-nothing-approved = Es wurde nichts genehmigt. { $why }
problem-locked-out-title = Zu viele Versuche
problem-not-recognised-title = Nicht erkannt
problem-not-enrolled-title = Nichts eingerichtet
problem-gate-unavailable-title = Kein Leser
problem-key-lost-title = Ihr Schlüssel funktioniert nicht mehr
problem-keyring-unavailable-title = Ihr Schlüsselbund ist gesperrt
problem-keyring-unavailable = Es wurde nichts gesendet. Entsperren Sie den Schlüsselbund und antworten Sie noch einmal.
problem-refused-title = Nicht angenommen
problem-refused = { $service } hat die Antwort nicht angenommen. Es wurde nichts genehmigt. Versuchen Sie es noch einmal oder beginnen Sie die Anmeldung neu.
problem-failure-title = Das hat nicht geklappt

## Was an einer Anfrage anders ist als an den Anmeldungen, die auf diesem Gerät genehmigt wurden

different-title = Was anders ist
different-place = Neuer Ort
different-application = Neue Anwendung
different-browser = Neuer Browser
different-system = Neues System
different-hour = Ungewohnte Uhrzeit
different-first-sign-in = Erste Anmeldung auf diesem Gerät
different-text = { $count ->
    [one] Das haben Sie auf diesem Gerät noch nie genehmigt. Wenn Sie diese Anmeldung nicht begonnen haben, lehnen Sie ab.
   *[other] Das alles haben Sie auf diesem Gerät noch nie genehmigt. Wenn Sie diese Anmeldung nicht begonnen haben, lehnen Sie ab.
}
different-hour-text = Um diese Tageszeit haben Sie auf diesem Gerät noch keine Anmeldung genehmigt. Wenn Sie diese nicht begonnen haben, lehnen Sie ab.
different-first-text = Es gibt noch nichts zum Vergleichen. Sehen Sie genau hin, was gefragt wird und von wo.

## Angriffsmodus: sehr viele Anfragen, die niemand erwartet hat

attack-title = Jemand versucht immer wieder, sich als Sie anzumelden
attack-text = Vielleicht ist Ihr Passwort bekannt, aber hinein kommt nur, wen Sie lassen. Lehnen Sie alles ab, was Sie nicht begonnen haben, und ändern Sie Ihr Passwort.
attack-details = Was bisher kam
attack-count = Gefragt
attack-count-value = { $count ->
    [one] 1-mal
   *[other] { $count }-mal
}
attack-since = seit { $time }
attack-origins = Von
attack-applications = Für
attack-tally = { $name } ({ $count }×)
attack-others = weitere
attack-newest = Die neueste
attack-waiting = { $count ->
    [one] 1 Anfrage wartet auf Ihre Antwort.
   *[other] { $count } Anfragen warten auf Ihre Antwort.
}
attack-nothing-waits = Nichts wartet auf eine Antwort. Nod passt weiter auf, bis eine Stunde ohne neue Anfrage vergangen ist.
attack-on-their-way = { $count ->
    [one] 1 Ablehnung ist auf dem Weg zum Dienst.
   *[other] { $count } Ablehnungen sind auf dem Weg zum Dienst.
}
attack-guard = Solange das andauert, schweigt Nod, und zum Genehmigen braucht es den Code vom Anmeldebildschirm und den Nachweis, dass Sie es sind.
attack-reject-all = { $count ->
    [one] Ablehnen
   *[other] Alle { $count } ablehnen
}
attack-rejecting = Wird abgelehnt…
attack-not-rejected = Nicht alle konnten abgelehnt werden
attack-mine = { $count ->
    [one] Sie ist von mir
   *[other] Eine davon ist von mir
}
attack-which-title = Welche haben Sie begonnen?
attack-which-text = Sehen Sie auf Ihren Anmeldebildschirm. Alle anderen bleiben, wie sie sind.
attack-which = { $application }, { $where }, { $when }
attack-which-untold = Ort nicht angegeben
attack-which-more = { $count ->
    [one] 1 ältere Anfrage ist hier nicht aufgeführt.
   *[other] { $count } ältere Anfragen sind hier nicht aufgeführt.
}
attack-over = Es ist vorbei
attack-over-title = Angriffsmodus verlassen?
attack-over-text = Nod meldet wieder jede Anfrage und verlangt nur, was jede von ihnen braucht. Geht es weiter, kommt der Angriffsmodus von selbst zurück.
attack-over-asks = Ihr System fragt zuerst, ob Sie es sind.
attack-over-yes = Angriffsmodus verlassen
attack-over-going = Wird verlassen…
attack-banner = Der Angriffsmodus ist an
attack-banner-more = { $count ->
    [one] Seit { $time } kam 1 Anfrage, die Sie nicht erwartet haben.
   *[other] Seit { $time } kamen { $count } Anfragen, die Sie nicht erwartet haben.
}
attack-banner-open = Ansehen
attack-chosen = Der Angriffsmodus ist an: Zum Genehmigen braucht es den Code und den Nachweis, dass Sie es sind.
attack-back = Zurück zu allen Anfragen
attack-only-reject-title = Diese kann jetzt nur abgelehnt werden
attack-only-reject-no-code = Sie verlangt keinen Code, den Sie eintippen, jeder könnte sie also begonnen haben. Ist sie von Ihnen, gehen Sie zurück, verlassen Sie den Angriffsmodus mit „{ attack-over }“ und beginnen Sie die Anmeldung neu.
attack-only-reject-no-key = Dieses Gerät hat für dieses Konto keinen Schlüssel, der beweist, dass Sie es sind. Ist sie von Ihnen, gehen Sie zurück, verlassen Sie den Angriffsmodus mit „{ attack-over }“ und beginnen Sie die Anmeldung neu.
attack-only-reject-paused = Sie haben Genehmigungen angehalten. Ist sie von Ihnen, setzen Sie zuerst die Genehmigungen fort und genehmigen Sie dann, oder beginnen Sie die Anmeldung neu.
attack-only-reject-locked = Sie haben gesagt, dass es jemand auf Sie abgesehen hat, daher wird auf diesem Gerät nichts genehmigt. Ist sie von Ihnen, setzen Sie zuerst die Genehmigungen fort und genehmigen Sie dann, oder beginnen Sie die Anmeldung neu.

## Aufgehoben

kept-title = Noch nicht gesendet
kept-approve = { $service } ist nicht erreichbar. Ihre Genehmigung ist aufgehoben und wird gesendet, sobald sich das ändert.
kept-reject = { $service } ist nicht erreichbar. Ihre Ablehnung ist aufgehoben und wird gesendet, sobald sich das ändert.
kept-not-me = { $service } ist nicht erreichbar. Ihre Warnung ist aufgehoben und wird gesendet, sobald sich das ändert.
kept-now = Jetzt versuchen
kept-past = Die Anfrage ist inzwischen abgelaufen. Sobald der Dienst wieder da ist, erfährt Nod, was aus Ihrer Antwort wurde.
kept-untold = Nod versucht es, solange Ihre Antwort noch zählen kann. Sie können das Fenster schließen.
kept-until = Nod versucht es bis { $time }. Sie können das Fenster schließen.

## Ergebnisse

outcome-next = Nächste Anfrage
outcome-about = { $account } · { $service }
outcome-approved-title = Genehmigt
outcome-approved = Sie melden sich bei { $application } an.
outcome-more-title = Noch ein Schritt
outcome-more-approve = Ihre Genehmigung wurde angenommen. { $service } möchte noch eine, bevor Sie bei { $application } angemeldet sind; sie erscheint hier.
outcome-more-biometric = Ihre Genehmigung wurde angenommen. { $service } verlangt außerdem einen Nachweis, dass Sie es sind, bevor Sie bei { $application } angemeldet sind; er erscheint hier.
outcome-sent-title = Ihre Antwort wurde gesendet
outcome-sent = { $service } hat sie angenommen. Sehen Sie auf den Anmeldebildschirm: Er zeigt, ob Sie angemeldet sind.
outcome-not-taken-title = Nicht angenommen
outcome-not-taken = { $service } hat diese Antwort nicht angenommen. Die Anfrage war abgelaufen oder schon beantwortet, vielleicht durch einen früheren Versuch von hier. Wenn Sie nicht angemeldet sind, melden Sie sich neu an.
outcome-gone-title = Nicht mehr gefragt
outcome-gone = { $service } fragt nicht mehr nach dieser Anmeldung. Sie ist abgelaufen oder wurde anderswo beantwortet. Dieses Gerät hat nichts gesendet.
outcome-tries-used-up-foreign-title = Das war nicht das Richtige
outcome-tries-used-up-foreign = Ihre Wahl war falsch, und Sie hatten einen Versuch: Nod hat die Anmeldung abgelehnt. Um es noch einmal zu versuchen, beginnen Sie sie neu.
outcome-rejected-foreign = { $service } weiß, dass Sie diese Anmeldung ablehnen.
outcome-reported-foreign = { $service } weiß, dass Sie es nicht waren. Wer es versucht hat, kennt vielleicht Ihr Passwort: Ändern Sie es.
outcome-expired-foreign = Es wurde nichts genehmigt. Um es noch einmal zu versuchen, beginnen Sie die Anmeldung neu.
outcome-refused-foreign = { $service } hat die Antwort zurückgewiesen. Es wurde nichts genehmigt. Beginnen Sie die Anmeldung neu.
outcome-rejected-title = Abgelehnt
outcome-rejected = Niemand wurde bei { $application } angemeldet.
outcome-reported-title = Abgelehnt und gemeldet
outcome-reported = { $service } weiß, dass Sie es nicht waren. Niemand wurde bei { $application } angemeldet. Wer es versucht hat, kennt vielleicht Ihr Passwort: Ändern Sie es.
outcome-tries-used-up-title = Zu viele falsche Codes
outcome-tries-used-up = Die Anmeldung wurde verweigert. Niemand wurde bei { $application } angemeldet. Um es noch einmal zu versuchen, beginnen Sie die Anmeldung neu.
outcome-expired-title = Die Zeit ist abgelaufen
outcome-expired = Es wurde nichts genehmigt. Um es noch einmal zu versuchen, beginnen Sie die Anmeldung bei { $application } neu.
outcome-answered-elsewhere-title = Anderswo beantwortet
outcome-answered-elsewhere = Diese Anfrage wurde auf { $device } beantwortet. Dieses Gerät hat nichts gesendet.
outcome-answered-elsewhere-unnamed = Diese Anfrage wurde auf einem anderen Ihrer Geräte beantwortet. Dieses Gerät hat nichts gesendet.
outcome-withdrawn-title = Zurückgenommen
outcome-withdrawn = { $application } fragt nicht mehr. Es wurde nichts genehmigt.
outcome-refused-title = Nicht angenommen
outcome-refused = { $service } hat die Antwort zurückgewiesen. Es wurde nichts genehmigt. Beginnen Sie die Anmeldung bei { $application } neu.

show-code-title = Tippen Sie diesen Code dort ein, wo Sie sich anmelden
show-code-label = Code
show-code-text = Sie sind erst angemeldet, wenn Sie ihn eingetippt haben. Er wird nur dieses eine Mal gezeigt.
show-code-copy = Kopieren
show-code-copied = Kopiert
show-code-marked = Er ließ sich nicht kopieren, ist aber jetzt markiert: Drücken Sie Strg+C oder ⌘C.
show-code-done = Ich habe ihn eingetippt
show-code-next = Eingetippt, nächste Anfrage

## Ein neuer Schlüssel

new-key-title = Einen neuen Schlüssel erzeugen
new-key-open = Neuen Schlüssel erzeugen
new-key-invalidated = Die Fingerabdrücke oder Gesichter auf diesem Gerät haben sich geändert, deshalb hat Ihr System den alten Schlüssel aufgegeben. Das schützt Sie: Wer einen Finger hinzufügt, kann nicht für Sie genehmigen.
new-key-missing = Der alte Schlüssel ist von diesem Gerät verschwunden.
new-key-wished = Der neue Schlüssel tritt an die Stelle des alten.
new-key-how = Dieses Gerät beweist { $service }, dass es dasselbe ist, das Sie registriert haben. Sonst ändert sich nichts.
new-key-go = Schlüssel erzeugen
new-key-going = Wird erzeugt…

gate-choice-title = Wie soll Nod prüfen, dass Sie es sind?
gate-choice-system-more = fragt Ihr System
gate-choice-pin = Eine PIN für Nod
gate-choice-pin-more = bei jeder solchen Anmeldung einzugeben
biometry-fingerprint = Fingerabdruck
biometry-face = Gesicht
biometry-any = Fingerabdruck oder Gesicht
biometry-windows-hello = Windows Hello
pin-locked-out = Der Chip nimmt vorerst keine PIN an. Warten Sie einige Minuten und versuchen Sie es noch einmal.

prompt-touch = Berühren Sie den Fingerabdruckleser
prompt-touch-again = Nicht gut gelesen. Heben Sie den Finger und berühren Sie noch einmal
prompt-too-short = Zu kurz. Lassen Sie den Finger länger liegen
prompt-centre = Legen Sie die Mitte des Fingers auf den Leser
prompt-not-recognised = { $count ->
    [one] Nicht erkannt: noch ein Versuch
   *[other] Nicht erkannt: noch { $count } Versuche
}

## Einzelheiten eines Kontos

account-renew = Erneuern
account-renew-label = Schlüssel für Anfragen erneuern
account-replace = Ersetzen
account-replace-label = Schlüssel ersetzen, der beweist, dass Sie es sind
account-renewed = Der Dienst kennt den neuen Schlüssel.
account-key-lost = Er hat bewiesen, dass Sie es sind, und ist verschwunden oder wurde von Ihrem System aufgegeben. Bis Sie einen neuen erzeugen, kann dieses Gerät solche Anmeldungen nur ablehnen.

account-key-answers = Für Anfragen und Antworten
account-key-unlock = Um vor einer Genehmigung zu prüfen, dass Sie es sind
account-key-lost-for-good = Er ist verschwunden oder wurde von Ihrem System aufgegeben. Dieses Gerät kann weiterhin ablehnen. Um wieder zu genehmigen, entfernen Sie das Konto und fügen Sie es mit einem neuen Link hinzu.

trouble-polling-title = { $service } lässt Nod nicht fragen
trouble-polling = Anmeldungen gehen dort nur an die eigene App, hier kommen also keine an. Bitten Sie den Betreiber, das Abfragen (Polling) für Push-Token zu erlauben.
trouble-polling-gateway = Anmeldungen kommen weiterhin über das Gateway von { $service }, aber eine, die unterwegs verloren geht, lässt sich nicht nachholen. Bitten Sie den Betreiber, das Abfragen (Polling) für Push-Token zu erlauben.
trouble-unrecognised-title = { $service } erkennt dieses Gerät nicht
trouble-unrecognised = Die Unterschrift dieses Geräts wird dort nicht mehr angenommen. Vielleicht wurde Ihr Token gelöscht oder ersetzt: Sehen Sie auf der Selbstbedienungsseite nach oder fragen Sie den Betreiber. Wenn ja, entfernen Sie das Konto hier und fügen Sie es mit einem neuen Link hinzu.
trouble-untrusted-title = { $service } zeigt ein Zertifikat, dem dieses Konto nicht vertraut
trouble-untrusted = Deshalb verrät Nod dem Server nichts. Das Zertifikat wurde vielleicht erneuert; es könnte aber auch jemand dazwischenstehen. Fragen Sie den Betreiber. Wenn es erneuert wurde, entfernen Sie das Konto hier und fügen Sie es mit einem neuen Link hinzu.

clock-ahead = Die Uhr dieses Geräts geht { $time } vor
clock-behind = Die Uhr dieses Geräts geht { $time } nach
clock-allowed = Nod berücksichtigt das, wenn es mit { $service } spricht. Stellen Sie die Uhr trotzdem richtig: Auch andere Programme richten sich danach.
span-seconds = { $count ->
    [one] 1 Sekunde
   *[other] { $count } Sekunden
}
span-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
span-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}

account-added = Hinzugefügt am { $day }
account-device-label = Name dieses Geräts
account-device-save = Speichern
account-keys-title = Schlüssel auf diesem Gerät
account-key-possession = Für Anfragen und einfache Genehmigungen
account-key-verification = Für Anmeldungen, die einen Nachweis verlangen, dass Sie es sind
account-key-none = Keiner. Dieses Gerät kann solche nur ablehnen.
account-removed = { $service } kennt dieses Gerät nicht mehr. Entfernen Sie das Konto hier und fügen Sie es neu hinzu, wenn Sie es noch brauchen.
account-remove = Konto entfernen
account-remove-title = { $label } entfernen?
account-remove-text = { $service } wird es mitgeteilt, die Schlüssel werden gelöscht, und dieses Gerät kann dafür nicht mehr genehmigen.
account-remove-here-text = { $service } kann es gerade nicht mitgeteilt werden und führt dieses Gerät weiter auf, bis Sie es dort entfernen. Die Schlüssel auf diesem Gerät werden gelöscht.
account-remove-forgets = Nur dieses Gerät vergisst: Seine Schlüssel werden gelöscht. { $service } behält Ihr Token, bis der Betreiber es dort löscht oder Sie selbst auf der Selbstbedienungsseite.
account-remove-here = Nur hier entfernen
account-remove-yes = Entfernen
account-removing = Wird entfernt…

## Geräte eines Kontos

devices-title = Ihre Geräte
devices-this = dieses Gerät
devices-reading = Wird nachgesehen…
devices-unknown = Sie lassen sich gerade nicht nachsehen: { $service } ist nicht erreichbar.
devices-again = Noch einmal nachsehen
devices-old = Wie sie waren, als der Dienst zuletzt erreichbar war.
devices-added-service = Hinzugefügt am { $day }
devices-added-here = Hinzugefügt am { $day } von diesem Gerät
devices-added-device = Hinzugefügt am { $day } von { $name }
devices-added-gone = Hinzugefügt am { $day } von einem Gerät, das es nicht mehr gibt
devices-add = Weiteres Gerät hinzufügen
devices-remove = Entfernen
devices-remove-label = { $name } entfernen
devices-remove-title = { $name } entfernen?
devices-remove-text = Danach kann es für { $service } nichts mehr genehmigen. Eine Einladung von ihm, die noch niemand benutzt hat, endet ebenfalls.
devices-remove-yes = Entfernen
devices-removed = { $name } ist entfernt.
devices-key-lost = Er zeigt, dass Sie es sind, und ist verschwunden oder wurde von Ihrem System aufgegeben. Erzeugen Sie zuerst einen neuen.
person-check-system = Sie werden danach gefragt: { $gate }.
person-check-system-any = Ihr System fragt, wer Sie sind.

device-news-title = Ein neues Gerät wurde hinzugefügt: { $name }
device-news-service = Seit { $day }, { $time } kann es Anmeldungen bei { $service } genehmigen. Der Betreiber des Dienstes hat es eingeladen.
device-news-here = Seit { $day }, { $time } kann es Anmeldungen bei { $service } genehmigen. Dieses Gerät hat es eingeladen.
device-news-device = Seit { $day }, { $time } kann es Anmeldungen bei { $service } genehmigen. { $name } hat es eingeladen.
device-news-gone = Seit { $day }, { $time } kann es Anmeldungen bei { $service } genehmigen. Ein Gerät, das es nicht mehr gibt, hat es eingeladen.
device-news-not-you = Wenn { $label } von Ihnen kein neues Gerät bekommen hat, entfernen Sie es.
device-news-removed = Es wurde inzwischen entfernt.
device-news-remove = Nicht meins: entfernen
device-news-remove-label = Nicht meins: { $name } entfernen
device-news-mine = Es ist meins
device-news-mine-label = Es ist meins: { $name }
device-news-seen = Ich habe es gesehen
device-news-seen-label = Ich habe es gesehen: { $name }

## Ein neues Gerät von einem vorhandenen aus

invite-title = Weiteres Gerät hinzufügen
invite-text = Nod bittet den Dienst um einen Code, der diesem Konto ein weiteres Gerät hinzufügt. Er gilt einmal, zehn Minuten lang.
invite-warning = Zeigen Sie den Code sonst niemandem. Wer ihn scannt, kann Anmeldungen in Ihrem Namen genehmigen.
invite-go = Code zeigen
invite-going = Wird erbeten…
invite-show-title = Scannen Sie das mit dem neuen Gerät
invite-show-text = Öffnen Sie dort Nod, wählen Sie „Konto hinzufügen“ und richten Sie es auf diesen Code.
invite-code-label = QR-Code, der ein Gerät zu { $label } hinzufügt
invite-else-title = Oder ohne zu scannen
invite-copy = Link kopieren
invite-waiting = Wartet auf das neue Gerät…
invite-leave = Nicht mehr zeigen
invite-over-title = Der Code ist abgelaufen
invite-over = Niemand hat ihn benutzt, und niemand kann es mehr. Zeigen Sie einen neuen, wenn das andere Gerät zur Hand ist.
invite-again = Neuen zeigen
invite-joined-title = { $name } ist hinzugefügt
invite-joined = Es kann ab jetzt Anmeldungen von { $label } genehmigen.
invite-not-mine = Nicht mein Gerät: entfernen

## Einstellungen

tab-settings = Optionen
settings-title = Einstellungen
settings-look = Aussehen und Sprache
settings-protection = Schutz
settings-notifications = Benachrichtigungen
theme-label = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
language-label = Sprache
language-system = Wie das System
settings-notifications-unknown = Wird nachgesehen…
settings-notifications-granted = Nod darf Benachrichtigungen zeigen.
settings-notifications-not-asked = Dieses Gerät wurde noch nicht gefragt, ob Nod Benachrichtigungen zeigen darf.
settings-notifications-denied = Benachrichtigungen sind für Nod ausgeschaltet. Schalten Sie sie in den Einstellungen dieses Geräts ein, sonst sind Anmeldungen nur zu sehen, wenn Nod offen ist.
settings-notifications-unavailable = Nichts auf diesem Gerät zeigt Benachrichtigungen. Anmeldungen sind nur zu sehen, wenn Nod offen ist.
settings-notifications-account = Sehen, wie Anmeldungen von { $label } ankommen, und es testen

settings-start = Beim Start
start-label = Beim Anmelden am Gerät starten
start-hint = Ohne Fenster. So erfährt Nod von Anfang an von Anmeldungen.
settings-help = Hilfe
diagnostics-title = Diagnoseprotokoll
diagnostics-row = Für alle, die Ihnen helfen, wenn etwas nicht funktioniert
diagnostics-text = Was Nod über seine eigene Arbeit notiert hat. Es nennt kein Konto, keinen Dienst und keine Adresse und enthält keinen Code, keine PIN und keinen Schlüssel. Das ist alles davon:
diagnostics-content = Das Diagnoseprotokoll
diagnostics-save = Als Datei speichern
diagnostics-saved = Gespeichert als { $file }
about-title = Über Nod
about-row = Version und Lizenzen
about-version = Version { $version }
about-text = Der offene Authenticator. Nod selbst darf nach Ihrer Wahl unter der MIT-Lizenz oder der Apache-Lizenz 2.0 benutzt, verändert und weitergegeben werden.
about-licences = Entstanden aus der Arbeit anderer
about-licences-text = { $count } Pakete, jedes mit seiner Lizenz und denen, die seine Dateien nennen. Öffnen Sie eines, um den Text seiner Lizenz zu lesen.
about-search = Paket oder Lizenz suchen
about-none = Keines heißt so.
about-standard = Dieses Paket bringt keinen Text seiner Lizenz mit. Hier steht der allgemeine.

## Einstellungen: die Sperre der App

lock-title = App-Sperre
lock-text = Solange Nod gesperrt ist, zeigt es keine Konten und keine Anmeldungen, und nichts kann genehmigt werden. Benachrichtigungen kommen weiterhin, und von dort aus lässt sich eine Anmeldung auch ablehnen.
lock-off = Aus
lock-unknown = Nicht lesbar
lock-unknown-more = Die Sperre liegt in Ihrem Schlüsselbund, der nicht antwortet. Entsperren Sie den Schlüsselbund und öffnen Sie Nod neu.
lock-system-gate = die Prüfung dieses Geräts
lock-after-label = Sperren
lock-after-closing = Beim Schließen
lock-after-minutes = { $count ->
    [one] Nach einer Minute
   *[other] Nach { $count } Minuten
}
lock-after-closing-more = Auch nach einer Minute ohne Nod im Vordergrund und immer, wenn Nod startet.
lock-after-more = Ohne Nod im Vordergrund, ob das Fenster geschlossen ist oder nicht. Auch immer, wenn Nod startet.
lock-turn-on = Sperre einschalten
lock-turn-off = Sperre ausschalten
lock-save = Speichern
lock-now = Jetzt sperren
lock-change-pin = Um die Sperre zu ändern oder auszuschalten, geben Sie Ihre PIN für Nod ein.
lock-change-system = Um die Sperre zu ändern oder auszuschalten, wird hiernach gefragt: { $gate }.
lock-is-on = Die Sperre ist an.
lock-is-off = Die Sperre ist aus.
lock-is-changed = Die Sperre ist geändert.

## Die gesperrte App

locked-title = Nod ist gesperrt
locked-waits = Eine Anmeldung wartet auf Ihre Antwort
locked-lost = Ein Teil der Sperre wurde von diesem Gerät entfernt. Ihre PIN oder die Prüfung dieses Geräts öffnet Nod weiterhin, und die Sperre wird neu angelegt.
locked-tries = { $count ->
    [one] Noch ein Versuch
   *[other] Noch { $count } Versuche
}
locked-open = Entsperren
locked-open-with = Entsperren: { $gate }
locked-help = Nod lässt sich nicht entsperren?
locked-nothing-title = Nichts kann diese Sperre mehr öffnen
locked-nothing = Die Versuche für die PIN sind verbraucht, oder der Schlüssel der Sperre ist verschwunden. Es bleibt nur, alles zu löschen und neu zu beginnen.
start-over-title = Alles löschen und neu beginnen
start-over-text = Es gibt keinen anderen Weg in Nod als den, den Sie festgelegt haben. Neu zu beginnen löscht auf diesem Gerät endgültig:
start-over-accounts = alle Konten und ihre Schlüssel; Ihre Dienste erfahren es nicht und führen dieses Gerät auf, bis Sie es dort entfernen
start-over-history = Einmalcodes, Verlauf und Einstellungen
start-over-again = Danach fügen Sie jedes Konto neu hinzu. Vielleicht muss der Betreiber des Dienstes Ihnen helfen, denn dieses Gerät kann Ihre nächste Anmeldung nicht genehmigen.

## Ihre Daten

data-title = Ihre Daten
data-row = Was hier aufgehoben ist, und wie Sie es löschen
data-text = All das ist nur auf diesem Gerät. Nod schickt nichts davon irgendwohin, außer jeder Antwort an den Dienst, der gefragt hat.
data-accounts = Konten
data-accounts-count = { $count ->
    [0] keines
    [one] eines
   *[other] { $count }
}
data-keys = Schlüssel
data-keys-none = keine
data-files = Dateien
data-files-accounts = Konten
data-files-answers = Antworten unterwegs
data-files-history = Verlauf
data-files-settings = Einstellungen
data-files-aside = Beschädigte, beiseitegelegte Dateien
data-files-passcodes = Einmalcodes, ihre Geheimnisse verschlüsselt
data-files-none = Noch nichts
data-bytes = { $bytes } Byte
data-kilobytes = { $kilobytes } kB
data-lock = Schlüssel der App-Sperre
data-services-title = Bei Ihren Diensten
data-services = Jeder Dienst führt eigene Aufzeichnungen über dieses Gerät: seinen Namen, seine öffentlichen Schlüssel, wie es geweckt wird und was beantwortet wurde. Wird hier ein Konto entfernt, erfährt der Dienst, dass er das Gerät vergessen soll. Was er protokolliert hat, bleibt bei ihm; fragen Sie den Betreiber.
delete-title = Alles löschen
delete-text = Löscht alle Konten, Schlüssel, Einmalcodes, Verlauf und Einstellungen von diesem Gerät und sagt Ihren Diensten, dass sie es vergessen sollen. Für Ihre nächste Anmeldung brauchen Sie dann einen anderen Weg.
delete-unsent = Antworten, die ihren Dienst noch nicht erreicht haben, gehen verloren.
delete-word = löschen
delete-confirm = Tippen Sie zur Bestätigung „{ $word }“ ein
delete-pin = Ihre PIN für Nod
delete-go = Alles löschen
delete-going = Wird gelöscht…
deleted-title = Alles ist gelöscht
deleted-text = Nod ist wie am ersten Tag.
deleted-not-told = Diese Dienste haben es nicht erfahren und führen dieses Gerät weiter auf. Entfernen Sie es dort:
deleted-keys-left = Ihr Schlüsselbund hat einige Schlüssel nicht hergegeben. Nichts benutzt sie mehr; Sie können sie in Ihrer Schlüsselbund-App löschen.

## Wie Anmeldungen dieses Gerät erreichen

ladder-title = Wie Anmeldungen Sie erreichen
ladder-notifications = Benachrichtigungen
ladder-notifications-unknown = Nod hat von Ihrem System noch nichts gehört.
ladder-notifications-granted = Ihr System zeigt sie.
ladder-notifications-not-asked = Noch nicht erlaubt. Bis dahin sehen Sie eine Anmeldung nur in Nod selbst.
ladder-notifications-denied = Ihr System verbirgt sie, Sie sehen eine Anmeldung also nur in Nod selbst. Um das zu ändern, erlauben Sie Nod in den Einstellungen des Systems Benachrichtigungen.
ladder-notifications-unavailable = Nichts auf diesem System zeigt welche, Sie sehen eine Anmeldung also nur in Nod selbst.
ladder-ask = Benachrichtigungen erlauben
ladder-push = Push
ladder-push-by = Über { $waker }, auch wenn Nod geschlossen ist.
ladder-push-nobody = Niemand kann dieses Gerät wecken. Anmeldungen kommen nur von selbst, solange Nod läuft.
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = Ihren Push-Verteiler (UnifiedPush)
ladder-line = Live-Verbindung
ladder-line-connected = Verbunden. Solange Nod läuft, kommen Anmeldungen sofort.
ladder-line-connecting = Verbindet…
ladder-line-offline = Der Dienst ist nicht erreichbar. Nod versucht es von selbst weiter.
ladder-line-no-network = Dieses Gerät hat kein Netz. Nod verbindet sich, sobald es eines hat.
ladder-poll = Immer wieder nachfragen
ladder-poll-state = Ohne die Live-Verbindung fragt Nod ab und zu bei { $service } nach.
ladder-gateway = Live-Verbindung zum Gateway
ladder-asking = Beim Server nachfragen
ladder-asking-works = Solange dieses Fenster offen ist, fragt Nod alle paar Sekunden bei { $service } nach; im Hintergrund mindestens zweimal in der Minute. Ist Nod beendet, erfährt es nichts.
ladder-asking-forbidden = { $service } erlaubt es nicht.
ladder-slow-state = Außerdem fragt Nod ab und zu bei { $service } nach, falls das Gateway etwas verpasst hat.
heard-stream = Sie kommen über eine Live-Verbindung, solange Nod läuft.
heard-poll = Nod fragt alle paar Sekunden nach, im Hintergrund seltener.
heard-both = Sie kommen sofort über das Gateway des Servers.
ladder-always = Immer
ladder-always-asks = Wird Nod geöffnet, fragt es sofort bei { $service } nach.
ladder-always-state = Wird Nod geöffnet, holt es, was wartet. Auch ein Link oder Code auf der Anmeldeseite bringt es hierher.

## Der Test der Benachrichtigungen

push-test-begin = Benachrichtigungen testen
push-test-show = Test ansehen
push-test-again = Noch einmal testen
push-test-stop = Anhalten
push-test-hide = Weglegen
push-test-title = Test der Benachrichtigungen
push-test-text = { $service } schickt diesem Gerät eine Benachrichtigung, nur um zu sehen, wie weit sie kommt. Sie genehmigt nichts.
push-test-hops = Schritte
push-test-by-service = { $service } testet Benachrichtigungen
push-test-by-service-text = Dieses Gerät bekommt eine, nur um zu sehen, wie weit sie kommt. Sie genehmigt nichts.

hop-permission = Nod darf Sie benachrichtigen
hop-known = Der Dienst kann sie senden
hop-accepted-apple = Apple hat sie angenommen
hop-accepted-google = Google hat sie angenommen
hop-accepted-microsoft = Microsoft hat sie angenommen
hop-accepted-web-push = Ihr Push-Verteiler hat sie angenommen
hop-arrived = Sie ist hier angekommen
hop-tapped = Sie haben sie angetippt
hop-later = noch nicht
hop-waiting = wartet…
hop-passed = geschafft
hop-passed-after = geschafft, { $time }
hop-failed = misslungen
hop-failed-after = misslungen, { $time }
hop-skipped = übersprungen
hop-time-none = sofort
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } s
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
hop-tap-now = Tippen Sie jetzt auf die Benachrichtigung dieses Tests.

hop-problem-notifications-denied = Benachrichtigungen sind für Nod ausgeschaltet. Erlauben Sie sie in den Einstellungen des Systems, dann testen Sie noch einmal.
hop-problem-notifications-not-asked = Sie wurden noch nicht erlaubt. Erlauben Sie sie, dann testen Sie noch einmal.
hop-problem-notifications-unavailable = Nichts auf diesem System zeigt Benachrichtigungen. Starten Sie einen Benachrichtigungsdienst, falls es einen gibt, dann testen Sie noch einmal.
hop-problem-service-unreachable = { $service } ist nicht erreichbar. Prüfen Sie Ihre Verbindung, dann testen Sie noch einmal.
hop-problem-not-supported = { $service } kann diesen Test nicht. Bitten Sie den Betreiber um eine neuere Version.
hop-problem-no-address = Ihr System hat Nod keine Adresse für Push gegeben. Unter Linux oder auf einem Telefon ohne Google installieren Sie einen Push-Verteiler (UnifiedPush). Sonst öffnen Sie Nod noch einmal, während Sie online sind.
hop-problem-not-offered = { $service } sendet nicht auf diesem Weg. Bitten Sie den Betreiber, ihn einzurichten.
hop-problem-address-dead = Die Adresse, die { $service } hatte, gilt nicht mehr. Nod besorgt von selbst eine neue: Testen Sie in einer Minute noch einmal.
hop-problem-refused = Die Benachrichtigung wurde abgewiesen. Wer { $service } betreibt, findet den Grund im Protokoll.
hop-problem-too-slow = Es kam nicht rechtzeitig eine Antwort. Das geht oft vorbei: Testen Sie in ein paar Minuten noch einmal.
hop-problem-not-arrived = Sie wurde weitergeschickt, kam aber nie an. Lassen Sie Nod im Hintergrund laufen, nehmen Sie es vom Energiesparen aus und testen Sie noch einmal.
hop-problem-not-tapped = Es wurde nicht getippt. Wenn Sie keine Benachrichtigung gesehen haben, schalten Sie „Nicht stören“ aus, dann testen Sie noch einmal.

push-test-works-title = Benachrichtigungen funktionieren
push-test-works = Sie kam, Sie haben sie gesehen, und Ihr Tippen hat Nod geöffnet.
push-test-arrives-title = Push funktioniert, bei Benachrichtigungen ist es ungewiss
push-test-untapped = Der Push hat dieses Gerät erreicht, aber niemand hat auf seine Benachrichtigung getippt. Prüfen Sie, ob Sie sie sehen können.
push-test-unseen = Der Push hat dieses Gerät erreicht, aber Ihr System zeigt keine Benachrichtigung. Bis es das tut, sehen Sie beim Anmelden in Nod nach.
push-test-fails-title = Push erreicht dieses Gerät nicht
push-test-untested-title = Der Test war nicht möglich
push-test-next-line = Solange Nod läuft, kommen Anmeldungen weiterhin über die Live-Verbindung.
push-test-next-poll = Solange Nod läuft, fragt es weiterhin immer wieder bei { $service } nach. Wird es geöffnet, fragt es sofort.
push-test-next-open = Sobald { $service } erreichbar ist, holt Nod beim Öffnen weiterhin, was wartet.
push-test-next-network = Sobald dieses Gerät Netz hat, holt Nod beim Öffnen weiterhin, was wartet.
push-test-next-removed = { $service } kennt dieses Gerät nicht mehr.

# Wird vorgelesen, wenn ein Schritt sich ändert.
push-test-said-passed = { $hop }: { $state }.
push-test-said-failed = { $hop }: { $state }. { $more }
push-test-said-skipped = { $count ->
    [one] Der Schritt danach wird übersprungen.
   *[other] Die { $count } Schritte danach werden übersprungen.
}
push-test-said-over = { $title }. { $text }

tier-secure-enclave = In der Secure Enclave dieses Geräts
tier-strongbox = Im Sicherheitschip dieses Geräts (StrongBox)
tier-tee = Im geschützten Teil des Prozessors
tier-tpm = Im TPM dieses Computers
tier-os-store = Softwareschlüssel, vom Schlüsselbund des Systems aufbewahrt
tier-software = Softwareschlüssel, von Nod aufbewahrt
gate-none = wird ohne Nachfrage benutzt
gate-app-pin = mit der PIN für Nod entsperrt
gate-user-presence = das System fragt Sie vorher
gate-biometric = das System fragt nach Ihrem Fingerabdruck oder Gesicht
key-place-p256 = P-256. { $place }
key-place-rsa = RSA { $bits }. { $place }, in { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s erzeugt
key-text = { $key }; { $gate }.

## Fehlschläge

failure-not-a-link = Das ist kein Link, der ein Konto hinzufügt. Er sollte mit nod://, otpauth://pipush, pia:// oder edumfa-push:// beginnen. Kopieren Sie ihn noch einmal bei Ihrem Dienst.
failure-not-a-link-container = Dieser Link richtet einen privacyIDEA-Container ein, was Nod nicht unterstützt. Bitten Sie Ihren Dienst um ein einzelnes Push-Token.
failure-no-qr = In diesem Bild wurde kein QR-Code gefunden. Machen Sie ein scharfes, auf dem der ganze Code von vorn zu sehen ist und das meiste ausfüllt, oder kopieren Sie stattdessen den Link.
failure-no-passcodes-unknown-file = Nod kennt diese Art von Datei oder Text nicht. Es liest Exporte von Aegis und 2FAS, Listen von otpauth://-Links und die QR-Codes von Google Authenticator.
failure-no-passcodes-too-large = Das ist zu groß für einen Export von Einmalcodes. Wählen Sie die Datei, die Ihre andere App exportiert hat.
failure-no-passcodes-password-needed = Diese Datei ist verschlüsselt. Geben Sie das Passwort ein, mit dem sie exportiert wurde.
failure-no-passcodes-wrong-password = Dieses Passwort öffnet die Datei nicht. Geben Sie das ein, mit dem sie exportiert wurde.
failure-no-passcodes-no-password = Diese Datei lässt sich nur auf dem Gerät öffnen, von dem sie stammt. Exportieren Sie sie dort noch einmal, mit Passwort oder unverschlüsselt.
failure-no-passcodes-damaged = Diese Datei oder dieser Link ist beschädigt oder unvollständig. Exportieren Sie noch einmal, oder kopieren Sie den ganzen Link.
failure-no-passcodes-empty = Darin sind keine Einmalcodes. Exportieren Sie noch einmal und wählen Sie aus, was exportiert werden soll.
failure-no-passcodes-part = Dieser Einmalcode lässt sich nicht einrichten: { $part }. Kopieren Sie ihn noch einmal bei Ihrem Dienst.
failure-passcode-lost = Das Geheimnis dieses Einmalcodes lässt sich nicht mehr lesen: Ihr Schlüsselbund hat den Schlüssel dazu verloren. Entfernen Sie den Einmalcode und richten Sie ihn beim Dienst neu ein.
failure-not-copied = Der Code ließ sich nicht kopieren: Ein anderes Programm hält die Zwischenablage fest. Versuchen Sie es noch einmal oder tippen Sie den Code ab.
failure-no-qr-screen = Auf Ihrem Bildschirm wurde kein QR-Code gefunden. Machen Sie den ganzen Code sichtbar, vergrößern Sie ihn, wenn er klein ist, und versuchen Sie es noch einmal.
failure-no-qr-clipboard = Das kopierte Bild zeigt keinen lesbaren QR-Code. Kopieren Sie ein scharfes, auf dem der ganze Code zu sehen ist, oder kopieren Sie stattdessen den Link.
failure-nothing-copied = In der Zwischenablage ist weder ein Link noch ein Bild. Kopieren Sie eines davon, dann versuchen Sie es noch einmal.
failure-screen-hidden = Ihr System lässt Nod den Bildschirm nicht sehen. Erlauben Sie es Nod in den Datenschutzeinstellungen des Systems und öffnen Sie Nod neu, oder kopieren Sie stattdessen den Link.
failure-screen-unreadable = Ihr Bildschirm lässt sich auf diesem System nicht lesen. Machen Sie ein Bildschirmfoto des Codes und wählen Sie es als Bild, oder kopieren Sie stattdessen den Link.
failure-not-a-picture = Diese Datei lässt sich nicht als Bild öffnen. Wählen Sie ein PNG oder JPEG, oder kopieren Sie stattdessen den Link.
failure-bad-link-service = Die Adresse in diesem Link kann nicht stimmen. Bitten Sie Ihren Dienst um einen neuen Link.
failure-bad-link-code = Der Code in diesem Link kann nicht stimmen. Kopieren Sie den ganzen Link noch einmal oder bitten Sie um einen neuen.
failure-bad-link-key = Der Schlüssel in diesem Link kann nicht stimmen. Kopieren Sie den ganzen Link noch einmal oder bitten Sie um einen neuen.
failure-bad-link-length = Dieser Link ist zu lang, um zu stimmen. Kopieren Sie nur den Link oder bitten Sie um einen neuen.
failure-bad-link-version = Dieser Link ist von einer neueren Art, als dieses Nod kennt. Suchen Sie nach einem neueren Nod oder fragen Sie Ihren Dienst.
failure-bad-link-serial = Die Seriennummer in diesem Link kann nicht stimmen. Kopieren Sie den ganzen Link noch einmal oder bitten Sie um einen neuen.
failure-bad-address = Das ist keine Adresse eines Dienstes. Sie sieht aus wie id.example.com.
failure-unreachable = Der Dienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
failure-unknown-certificate = Der Server zeigt ein Zertifikat, für das auf diesem Gerät nichts bürgt, also hat Nod ihm nichts verraten. Fragen Sie den Betreiber.
failure-not-a-service = Unter dieser Adresse antwortet etwas, aber es ist kein Dienst für Nod. Prüfen Sie die Adresse.
failure-untrusted-service = Der Dienst konnte nicht beweisen, dass er der aus Ihrem Link ist. Machen Sie nicht weiter: Bitten Sie Ihren Dienst um einen neuen Link.
failure-invitation-unknown = Der Dienst kennt diesen Code nicht. Prüfen Sie ihn oder bitten Sie um einen neuen.
failure-invitation-used = Dieser Code wurde schon benutzt. Bitten Sie Ihren Dienst um einen neuen.
failure-invitation-expired = Dieser Code ist abgelaufen. Bitten Sie Ihren Dienst um einen neuen.
failure-pin-too-short = Die PIN ist zu kurz. Nehmen Sie mindestens { $digits } Ziffern.
failure-wrong-pin = Falsche PIN. { $count ->
    [one] Das ist der letzte Versuch: Danach wird die PIN gelöscht.
   *[other] Sie haben noch { $count } Versuche.
}
failure-pin-erased = Zu viele falsche PINs: Die PIN und die Schlüssel, die sie schützte, sind gelöscht. Beginnen Sie neu, um eine neue zu wählen.
failure-locked-out = Zu viele Versuche. Das Gerät nimmt vorerst keine mehr an; entsperren Sie es mit seiner eigenen PIN oder seinem Passwort, oder warten Sie.
failure-locked-out-until = { $count ->
    [one] Zu viele Versuche. Der Chip nimmt den nächsten in etwa einer Minute an.
   *[other] Zu viele Versuche. Der Chip nimmt den nächsten in etwa { $count } Minuten an.
}
failure-not-recognised = Sie wurden nicht erkannt. Versuchen Sie es noch einmal.
failure-not-enrolled = Ihr System kennt keinen Finger und kein Gesicht von Ihnen oder hat keine Bildschirmsperre. Richten Sie in seinen Einstellungen etwas davon ein, dann versuchen Sie es noch einmal.
failure-gate-unavailable = Der Leser ist nicht da oder wird von einem anderen Programm benutzt. Schließen Sie ihn an und versuchen Sie es noch einmal.
failure-key-lost = Der Schlüssel, der beweist, dass Sie es sind, ist verschwunden oder wurde von Ihrem System aufgegeben. Erzeugen Sie einen neuen.
failure-cancelled = Sie haben abgebrochen. Es wurde nichts gesendet.
failure-keyring-unavailable = Ihr Schlüsselbund ist gesperrt oder fehlt, deshalb kann Nod seine Schlüssel nicht benutzen. Entsperren Sie ihn und versuchen Sie es noch einmal.
failure-storage-failed = Nod konnte das nicht speichern. Schaffen Sie Platz auf der Festplatte oder prüfen Sie die Rechte des Ordners, dann versuchen Sie es noch einmal.
failure-history-changed = Etwas anderes als Nod hat den Verlauf verändert, während Nod lief. Beenden Sie Nod und starten Sie es neu: Es hebt die veränderte Datei auf und beginnt einen neuen Verlauf.
failure-request-gone = Diese Anfrage ist vorbei. Es wurde nichts gesendet.
failure-clock-off = { $hours ->
    [one] Die Uhr dieses Computers geht um etwa eine Stunde falsch. Stellen Sie sie richtig und versuchen Sie es noch einmal.
   *[other] Die Uhr dieses Computers geht um etwa { $hours } Stunden falsch. Stellen Sie sie richtig und versuchen Sie es noch einmal.
}
failure-removed = Der Dienst kennt dieses Gerät nicht mehr. Entfernen Sie das Konto und fügen Sie es neu hinzu.
failure-refused = Der Dienst hat das zurückgewiesen. Versuchen Sie es später noch einmal oder fragen Sie den Betreiber.
failure-locked = Nod ist gesperrt. Entsperren Sie es zuerst.
failure-not-now = Es läuft noch etwas anderes. Warten Sie einen Augenblick und versuchen Sie es noch einmal.
