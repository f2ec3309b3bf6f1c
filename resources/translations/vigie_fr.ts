<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Above</name>
    <message>
        <source>Answers something that is not saved here</source>
        <translation>Répond à quelque chose qui n’est pas conservé ici</translation>
    </message>
    <message>
        <source>Answers {author}</source>
        <translation>Répond à {author}</translation>
    </message>
    <message>
        <source>Answers this</source>
        <translation>Répond à ceci</translation>
    </message>
    <message>
        <source>“{said}”</source>
        <translation>«&#xa0;{said}&#xa0;»</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>La voir</translation>
    </message>
    <message>
        <source>Open it in the browser</source>
        <translation>L’ouvrir dans le navigateur</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>Read with the account that is kept for “{title}”.</source>
        <translation>Lu avec le compte déjà gardé pour «&#xa0;{title}&#xa0;».</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Who keeps your mail</source>
        <translation>Qui héberge votre courrier</translation>
    </message>
    <message>
        <source>It is kept in the system&apos;s keyring and nowhere else.</source>
        <translation>Gardé dans le trousseau du système, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Make one at {site}</source>
        <translation>En créer un sur {site}</translation>
    </message>
    <message>
        <source>Set what X may cost in a month.</source>
        <translation>Fixez ce que X peut coûter par mois.</translation>
    </message>
    <message>
        <source>Something is still empty here.</source>
        <translation>Il manque encore quelque chose ici.</translation>
    </message>
    <message>
        <source>This is not the name of a mail server.</source>
        <translation>Ce n’est pas le nom d’un serveur de courrier.</translation>
    </message>
    <message>
        <source>At most, in a month</source>
        <translation>Au plus, par mois</translation>
    </message>
    <message>
        <source>pays for {posts} posts; {spent} used this month</source>
        <translation>paie {posts} messages&#xa0;; {spent} utilisés ce mois-ci</translation>
    </message>
</context>
<context>
    <name>AddSource</name>
    <message>
        <source>Address or name</source>
        <translation>Adresse ou nom</translation>
    </message>
    <message>
        <source>A page or a feed, @name@instance, a name on Bluesky, #tag, r/town, a channel on YouTube, a feed of Google Alerts, your e-mail address… What is there is found for you.</source>
        <translation>Une page ou un flux, @nom@instance, un nom sur Bluesky, #mot, r/ville, une chaîne YouTube, un flux Google Alertes, votre adresse électronique… Vigie trouve ce qu’il y a.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Looking what is there…</source>
        <translation>Vigie regarde ce qu’il y a…</translation>
    </message>
    <message>
        <source>Your e-mail address: boutique@exemple.fr</source>
        <translation>Votre adresse électronique&#xa0;: boutique@exemple.fr</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>Paste the address of a page here.</source>
        <translation>Collez ici l’adresse d’une page.</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
</context>
<context>
    <name>ArticlePart</name>
    <message>
        <source>Full article</source>
        <translation>Article complet</translation>
    </message>
    <message>
        <source>Show the rest of the article</source>
        <translation>Afficher la suite de l’article</translation>
    </message>
    <message>
        <source>From {site}, as it was on {date}. Only the text above was judged.</source>
        <translation>Trouvé sur {site}, tel qu’il était le {date}. Seul le texte ci-dessus a été jugé.</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Récupération…</translation>
    </message>
    <message>
        <source>Fetch the full article</source>
        <translation>Récupérer l’article complet</translation>
    </message>
    <message>
        <source>Visits the page of this mention, and keeps its text for reading offline.</source>
        <translation>Visite la page de cette mention et garde son texte pour le lire hors ligne.</translation>
    </message>
    <message>
        <source>In vain on {date}.</source>
        <translation>Sans succès le {date}.</translation>
    </message>
</context>
<context>
    <name>BackupsPart</name>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Vigie makes one a day and keeps seven days and four weeks. They lie on the same disk: put one on another disk now and then.</source>
        <translation>Vigie en fait une par jour et garde sept jours et quatre semaines. Elles sont sur le même disque&#xa0;: mettez-en une sur un autre disque de temps en temps.</translation>
    </message>
    <message>
        <source>No backup yet: the first one is made today.</source>
        <translation>Pas encore de sauvegarde&#xa0;: la première est faite aujourd’hui.</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Sauvegarder maintenant…</translation>
    </message>
    <message>
        <source>Restore the chosen one…</source>
        <translation>Restaurer celle-ci…</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Restaurer depuis un fichier…</translation>
    </message>
    <message>
        <source>Writing the backup…</source>
        <translation>Écriture de la sauvegarde…</translation>
    </message>
    <message>
        <source>Replace everything by {name}? What is there now is kept as a backup of its own, so you can come back to it.</source>
        <translation>Tout remplacer par {name}&#xa0;? Ce qui est là maintenant est gardé dans une sauvegarde à part&#xa0;: vous pourrez y revenir.</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>The backup was written to {path}.</source>
        <translation>La sauvegarde a été écrite dans {path}.</translation>
    </message>
    <message>
        <source>Restored. What was there before is kept as {name}.</source>
        <translation>Restauré. Ce qui était là avant est gardé sous {name}.</translation>
    </message>
    <message>
        <source>the backup of {date}</source>
        <translation>la sauvegarde du {date}</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Backups of Vigie (*.sqlite)</source>
        <translation>Sauvegardes de Vigie (*.sqlite)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Backups of Vigie (*.sqlite);;All files (*)</source>
        <translation>Sauvegardes de Vigie (*.sqlite);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Replace everything</source>
        <translation>Tout remplacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Between</name>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To, inclusive</source>
        <translation>Au, ce jour compris</translation>
    </message>
    <message>
        <source>Mentions of these days</source>
        <translation>Mentions de ces jours</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>La période finit avant de commencer.</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message>
        <source>Brought in: {counts}</source>
        <translation>Ajout&#xa0;: {counts}</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Les voir</translation>
    </message>
    <message>
        <source>1 mention stays, because you have worked on it.</source>
        <translation>1 mention reste, car vous y avez travaillé.</translation>
    </message>
    <message>
        <source>{n} mentions stay, because you have worked on them.</source>
        <translation>{n} mentions restent, car vous y avez travaillé.</translation>
    </message>
</context>
<context>
    <name>BringingDialog</name>
    <message>
        <source>Bring in mentions</source>
        <translation>Ajouter des mentions</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Bring in, and one more</source>
        <translation>Ajouter, puis une autre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Tables, mails, saved pages ({suffixes});;All files (*)</source>
        <translation>Tableaux, courriels, pages enregistrées ({suffixes});;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>À la main</translation>
    </message>
    <message>
        <source>Stopped: nothing of it was kept.</source>
        <translation>Arrêté&#xa0;: rien n’en a été gardé.</translation>
    </message>
    <message>
        <source>This mention is known already.</source>
        <translation>Cette mention est déjà connue.</translation>
    </message>
    <message>
        <source>Kept. Here is room for the next one.</source>
        <translation>C’est gardé. La place est libre pour la suivante.</translation>
    </message>
    <message>
        <source>From places that Vigie may not read by itself: reviews on Google, Facebook, Instagram, a mail, the guest book.</source>
        <translation>Depuis les lieux que Vigie ne peut pas lire elle-même&#xa0;: avis Google, Facebook, Instagram, un courriel, le livre d’or.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 ligne</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} lignes</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>{name} ({number} of {total})</source>
        <translation>{name} ({number} sur {total})</translation>
    </message>
    <message>
        <source>Keeping {n} mentions…</source>
        <translation>Ajout de {n} mentions…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message>
        <source>Or drop files here</source>
        <translation>Ou déposez des fichiers ici</translation>
    </message>
    <message>
        <source>Tables (.csv, .tsv, .json), mails (.eml, .mbox), saved pages (.html, .mht)</source>
        <translation>Tableaux (.csv, .tsv, .json), courriels (.eml, .mbox), pages enregistrées (.html, .mht)</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>CandidatesView</name>
    <message>
        <source>All that is found here is watched already.</source>
        <translation>Tout ce qui se trouve ici est déjà suivi.</translation>
    </message>
    <message>
        <source>Found:</source>
        <translation>Trouvé&#xa0;:</translation>
    </message>
    <message>
        <source>{n} sources found. Choose what to watch:</source>
        <translation>{n} sources trouvées. Choisissez lesquelles surveiller&#xa0;:</translation>
    </message>
    <message>
        <source>watched already</source>
        <translation>déjà suivi</translation>
    </message>
    <message>
        <source>It cannot be looked at just now; it is read at the next visit.</source>
        <translation>Impossible d’y regarder pour l’instant&#xa0;; la lecture se fera à la prochaine visite.</translation>
    </message>
    <message>
        <source>There is nothing in it at the moment.</source>
        <translation>Il n’y a rien dedans pour l’instant.</translation>
    </message>
    <message>
        <source>Your watch “{name}” would find 1 of its newest entries.</source>
        <translation>Votre veille «&#xa0;{name}&#xa0;» y aurait trouvé 1 des derniers textes.</translation>
    </message>
    <message>
        <source>Your watch “{name}” would find {n} of its newest entries.</source>
        <translation>Votre veille «&#xa0;{name}&#xa0;» y aurait trouvé {n} des derniers textes.</translation>
    </message>
    <message>
        <source>comments of readers, where opinions are found</source>
        <translation>commentaires des lecteurs, là où l’on donne son avis</translation>
    </message>
    <message>
        <source>a part of the site</source>
        <translation>une partie du site</translation>
    </message>
    <message>
        <source>Watch these {n}</source>
        <translation>Surveiller ces {n} sources</translation>
    </message>
    <message>
        <source>Watch this</source>
        <translation>Surveiller cette source</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>What changed too</source>
        <translation>Ce qui a changé aussi</translation>
    </message>
    <message>
        <source>These mentions are so alike that the correction holds for them too. Enter opens one.</source>
        <translation>Ces mentions se ressemblent tant que la correction vaut aussi pour elles. Entrée en ouvre une.</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>The same in {n} other places</source>
        <translation>La même à {n} autres endroits</translation>
    </message>
    <message>
        <source>The same in 1 other place</source>
        <translation>La même à 1 autre endroit</translation>
    </message>
    <message>
        <source>and 1 more</source>
        <translation>et 1 autre</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>et {n} de plus</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>shown here</source>
        <translation>affichée ici</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Pas la même</translation>
    </message>
    <message>
        <source>It is shown by itself from now on, and is never put with the others again.</source>
        <translation>Elle est désormais affichée à part et ne sera plus jamais réunie aux autres.</translation>
    </message>
    <message>
        <source>Not the same: {place}</source>
        <translation>Pas la même&#xa0;: {place}</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>{name}: {choice}</source>
        <translation>{name}&#xa0;: {choice}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fini</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>It counts at once, and Vigie learns from it.</source>
        <translation>La correction vaut aussitôt, et Vigie en tire une leçon.</translation>
    </message>
    <message>
        <source>How should it have been judged?</source>
        <translation>Quel aurait été le bon jugement&#xa0;?</translation>
    </message>
    <message>
        <source>Tone of {n} mentions</source>
        <translation>Ton de {n} mentions</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>To answer</source>
        <translation>À répondre</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondue</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Classer</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>Reporter…</translation>
    </message>
    <message>
        <source>Not spam</source>
        <translation>Pas indésirable</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Indésirable</translation>
    </message>
    <message>
        <source>Bring it back now</source>
        <translation>La faire revenir maintenant</translation>
    </message>
</context>
<context>
    <name>DryRunView</name>
    <message>
        <source>What it would find</source>
        <translation>Ce qu’elle trouverait</translation>
    </message>
    <message>
        <source>As soon as there is a word to look for, what it would find is shown here.</source>
        <translation>Dès qu’il y a un mot à chercher, ce qu’elle trouverait s’affiche ici.</translation>
    </message>
    <message>
        <source>Nothing has been collected yet.</source>
        <translation>Rien n’a encore été recueilli.</translation>
    </message>
    <message>
        <source>Once sources have been read, this shows what the watch would have found in them.</source>
        <translation>Une fois des sources lues, vous verrez ici ce que la veille y aurait trouvé.</translation>
    </message>
    <message>
        <source>Would find nothing of what was collected in the last {days} days.</source>
        <translation>Ne trouverait rien dans ce qui a été recueilli ces {days} derniers jours.</translation>
    </message>
    <message>
        <source>That may be fine: it will look at everything that comes. Or try fewer or shorter words.</source>
        <translation>Ce n’est pas forcément un souci&#xa0;: elle regardera tout ce qui arrivera. Sinon, essayez des mots moins nombreux ou plus courts.</translation>
    </message>
    <message>
        <source>Would find 1 of what was collected in the last {days} days.</source>
        <translation>Trouverait 1 texte dans ce qui a été recueilli ces {days} derniers jours.</translation>
    </message>
    <message>
        <source>Would find {n} of what was collected in the last {days} days.</source>
        <translation>Trouverait {n} textes dans ce qui a été recueilli ces {days} derniers jours.</translation>
    </message>
    <message>
        <source>The newest of them:</source>
        <translation>Les plus récents&#xa0;:</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search the mentions</source>
        <translation>Chercher dans les mentions</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>Comment chercher</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Veille</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>1 mention</source>
        <translation>1 mention</translation>
    </message>
    <message>
        <source>{n} mentions</source>
        <translation>{n} mentions</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>bread queue – both words, in any order</source>
        <translation>pain attente – les deux mots, dans n’importe quel ordre</translation>
    </message>
    <message>
        <source>&quot;long queue&quot; – these words side by side</source>
        <translation>&quot;longue attente&quot; – ces mots côte à côte</translation>
    </message>
    <message>
        <source>bak* – words that begin so</source>
        <translation>boulang* – les mots qui commencent ainsi</translation>
    </message>
    <message>
        <source>-coffee – without this word</source>
        <translation>-café – sans ce mot</translation>
    </message>
    <message>
        <source>queue OR wait – one of them</source>
        <translation>queue OR attente – l’un des deux</translation>
    </message>
    <message>
        <source>NEAR(bread stale) – close to each other</source>
        <translation>NEAR(pain rassis) – proches l’un de l’autre</translation>
    </message>
    <message>
        <source>author:name   site:example.org   lang:en</source>
        <translation>author:nom   site:exemple.org   lang:fr</translation>
    </message>
    <message>
        <source>Accents and capitals do not matter.</source>
        <translation>Accents et majuscules ne comptent pas.</translation>
    </message>
    <message>
        <source>Filter: {name}</source>
        <translation>Filtre&#xa0;: {name}</translation>
    </message>
    <message>
        <source>All watches</source>
        <translation>Toutes les veilles</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Toutes les sources</translation>
    </message>
    <message>
        <source>All tones</source>
        <translation>Tous les tons</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Toutes les gravités</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Tous les sujets</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>Tous les statuts</translation>
    </message>
    <message>
        <source>Without spam</source>
        <translation>Sans les indésirables</translation>
    </message>
    <message>
        <source>With spam</source>
        <translation>Avec les indésirables</translation>
    </message>
    <message>
        <source>Only spam</source>
        <translation>Seulement les indésirables</translation>
    </message>
    <message>
        <source>With what is snoozed</source>
        <translation>Avec ce qui est reporté</translation>
    </message>
    <message>
        <source>Without what is snoozed</source>
        <translation>Sans ce qui est reporté</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Du … au …</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Retirer ce filtre</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>Retirer le filtre {name}</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Words: {words}</source>
        <translation>Mots&#xa0;: {words}</translation>
    </message>
    <message>
        <source>a watch that was removed</source>
        <translation>une veille retirée</translation>
    </message>
    <message>
        <source>a source that was removed</source>
        <translation>une source retirée</translation>
    </message>
    <message>
        <source>Tone: {tone}</source>
        <translation>Ton&#xa0;: {tone}</translation>
    </message>
    <message>
        <source>Severity: {severity}</source>
        <translation>Gravité&#xa0;: {severity}</translation>
    </message>
    <message>
        <source>Topic: {topic}</source>
        <translation>Sujet&#xa0;: {topic}</translation>
    </message>
    <message>
        <source>Status: {status}</source>
        <translation>Statut&#xa0;: {status}</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} au {until}</translation>
    </message>
    <message>
        <source>Since {since}</source>
        <translation>Depuis le {since}</translation>
    </message>
    <message>
        <source>Until {until}</source>
        <translation>Jusqu’au {until}</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>À tout moment</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Les 7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Les 90 derniers jours</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Les 12 derniers mois</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>and {n} more</source>
        <translation>et {n} de plus</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Show these words in the reply</source>
        <translation>Montrer ces mots dans la réponse</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Put there: {text}</source>
        <translation>Mettre à la place&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Leave these words out</source>
        <translation>Enlever ces mots</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome to Vigie</source>
        <translation>Bienvenue dans Vigie</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open in the browser (O)</source>
        <translation>Ouvrir dans le navigateur (O)</translation>
    </message>
    <message>
        <source>Copy text and address (C)</source>
        <translation>Copier le texte et l’adresse (C)</translation>
    </message>
    <message>
        <source>Somebody without a name</source>
        <translation>Quelqu’un sans nom</translation>
    </message>
    <message>
        <source>{date} ({ago})</source>
        <translation>{date} ({ago})</translation>
    </message>
    <message>
        <source>undated; found on {date}</source>
        <translation>sans date&#xa0;; trouvée le {date}</translation>
    </message>
    <message>
        <source>Found by: {watches}</source>
        <translation>Trouvée par&#xa0;: {watches}</translation>
    </message>
    <message>
        <source>1 like</source>
        <translation>1 J’aime</translation>
    </message>
    <message>
        <source>{n} likes</source>
        <translation>{n} J’aime</translation>
    </message>
    <message>
        <source>{n} replies</source>
        <translation>{n} réponses</translation>
    </message>
    <message>
        <source>1 reply</source>
        <translation>1 réponse</translation>
    </message>
    <message>
        <source>sender not confirmed</source>
        <translation>expéditeur non confirmé</translation>
    </message>
    <message>
        <source>Nothing proves that this mail comes from where it says. Look at the place itself first.</source>
        <translation>Rien ne prouve que ce message vient d’où il le dit. Vérifiez d’abord sur place.</translation>
    </message>
    <message>
        <source>Set aside as spam.</source>
        <translation>Mise de côté comme indésirable.</translation>
    </message>
    <message>
        <source>Not spam</source>
        <translation>Pas indésirable</translation>
    </message>
    <message>
        <source>Snoozed until you bring it back.</source>
        <translation>Reportée jusqu’à ce que vous la fassiez revenir.</translation>
    </message>
    <message>
        <source>Snoozed until {when}.</source>
        <translation>Reportée, retour {when}.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>La faire revenir</translation>
    </message>
    <message>
        <source>No longer there: it was missed at its source on {when}. What it said stays here.</source>
        <translation>N’y est plus&#xa0;: son absence a été remarquée le {when}. Ce qui était écrit reste ici.</translation>
    </message>
    <message>
        <source>Answered on {when}.</source>
        <translation>Répondue le {when}.</translation>
    </message>
</context>
<context>
    <name>KeepingPart</name>
    <message>
        <source>What is kept</source>
        <translation>Ce qui est gardé</translation>
    </message>
    <message>
        <source> days</source>
        <translation>&#xa0;jours</translation>
    </message>
    <message>
        <source>until you remove them</source>
        <translation>jusqu’à ce que vous les retiriez</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1&#xa0;an</translation>
    </message>
    <message>
        <source>2 years</source>
        <translation>2&#xa0;ans</translation>
    </message>
    <message>
        <source>3 years</source>
        <translation>3&#xa0;ans</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5&#xa0;ans</translation>
    </message>
    <message>
        <source>What no watch is interested in</source>
        <translation>Ce qui n’intéresse aucune veille</translation>
    </message>
    <message>
        <source>Kept so long, so that a new watch also finds the past. Then it is deleted.</source>
        <translation>Gardé ce temps-là pour qu’une nouvelle veille trouve aussi le passé. Ensuite c’est effacé.</translation>
    </message>
    <message>
        <source>Mentions, with their notes and drafts</source>
        <translation>Les mentions, avec leurs notes et leurs brouillons</translation>
    </message>
    <message>
        <source>What people wrote is personal data even if it is public: keep it as long as you need it. Backups hold older ones a little longer.</source>
        <translation>Ce que les gens ont écrit est une donnée personnelle, même si c’est public&#xa0;: gardez-le tant que vous en avez besoin. Les sauvegardes gardent les anciennes un peu plus longtemps.</translation>
    </message>
    <message>
        <source>Fetch the whole text of articles that are cut short</source>
        <translation>Récupérer le texte entier des articles coupés</translation>
    </message>
    <message>
        <source>Full articles</source>
        <translation>Articles complets</translation>
    </message>
    <message>
        <source>Many feeds and alerts give only the first lines. Vigie then visits the page of the mention, once, and keeps its text here, to be read offline.</source>
        <translation>Beaucoup de flux et d’alertes ne donnent que les premières lignes. Vigie visite alors une fois la page de la mention et garde son texte ici, pour le lire hors ligne.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Where your data is</source>
        <translation>Où sont vos données</translation>
    </message>
    <message>
        <source>Everything is in this folder on your own disk.</source>
        <translation>Tout est dans ce dossier, sur votre propre disque.</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n}&#xa0;jours</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
</context>
<context>
    <name>LearnedPart</name>
    <message>
        <source>What Vigie has learned</source>
        <translation>Ce que Vigie a appris</translation>
    </message>
    <message>
        <source>Corrections, newest first</source>
        <translation>Corrections, les plus récentes d’abord</translation>
    </message>
    <message>
        <source>Show the mention</source>
        <translation>Voir la mention</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>Essayer un texte</translation>
    </message>
    <message>
        <source>1 correction was written to {path}.</source>
        <translation>1 correction a été écrite dans {path}.</translation>
    </message>
    <message>
        <source>{n} corrections were written to {path}.</source>
        <translation>{n} corrections ont été écrites dans {path}.</translation>
    </message>
    <message>
        <source>Nothing yet. When a mention is judged wrongly, correct it with the key E: it counts at once, texts like it are judged better from then on, and every correction stands here.</source>
        <translation>Rien encore. Quand une mention est mal jugée, corrigez-la avec la touche E&#xa0;: la correction vaut aussitôt, les textes qui lui ressemblent sont mieux jugés ensuite, et chaque correction figure ici.</translation>
    </message>
    <message>
        <source>1 correction of yours helps to judge texts like it.</source>
        <translation>Une correction de votre main aide à juger les textes qui lui ressemblent.</translation>
    </message>
    <message>
        <source>{n} corrections of yours help to judge texts like them.</source>
        <translation>{n} corrections de votre main aident à juger les textes qui leur ressemblent.</translation>
    </message>
    <message>
        <source>Export what Vigie has learned</source>
        <translation>Exporter ce que Vigie a appris</translation>
    </message>
    <message>
        <source>Corrections (*.json)</source>
        <translation>Corrections (*.json)</translation>
    </message>
</context>
<context>
    <name>Logo</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>For the head of reports: a PNG, JPEG or SVG picture.</source>
        <translation>Pour l’en-tête des rapports&#xa0;: une image PNG, JPEG ou SVG.</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Choisir un logo</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Images (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>The logo</source>
        <translation>Le logo</translation>
    </message>
</context>
<context>
    <name>LooksPart</name>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Keep quiet from</source>
        <translation>Rester discret de</translation>
    </message>
    <message>
        <source>until</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Heures calmes</translation>
    </message>
    <message>
        <source>Vigie only speaks up for something serious, and not at all during these hours.</source>
        <translation>Vigie ne se manifeste que pour quelque chose de grave, et pas du tout pendant ces heures.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Heures calmes à partir de</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Heures calmes jusqu’à</translation>
    </message>
    <message>
        <source>Choose two different hours.</source>
        <translation>Choisissez deux heures différentes.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Watches &amp;&amp; sources</source>
        <translation>Veilles &amp;&amp; sources</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>Essayer un texte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Progress of the round</source>
        <translation>Avancement de la tournée</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Visit every source now (F5)</source>
        <translation>Visiter toutes les sources maintenant (F5)</translation>
    </message>
    <message>
        <source>Checking {total} sources…</source>
        <translation>Vérification de {total} sources…</translation>
    </message>
    <message>
        <source>Checking 1 source…</source>
        <translation>Vérification d’une source…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>{done} of {total} sources checked</source>
        <translation>{done} sources vérifiées sur {total}</translation>
    </message>
    <message>
        <source>No new mention</source>
        <translation>Aucune nouvelle mention</translation>
    </message>
    <message>
        <source>1 new mention</source>
        <translation>1 nouvelle mention</translation>
    </message>
    <message>
        <source>{n} new mentions</source>
        <translation>{n} nouvelles mentions</translation>
    </message>
    <message>
        <source>1 source failed</source>
        <translation>1 source en échec</translation>
    </message>
    <message>
        <source>{n} sources failed</source>
        <translation>{n} sources en échec</translation>
    </message>
    <message>
        <source>Something went wrong inside Vigie; the details are in its log. Nothing was lost.</source>
        <translation>Quelque chose s’est mal passé dans Vigie&#xa0;; les détails sont dans son journal. Rien n’a été perdu.</translation>
    </message>
</context>
<context>
    <name>MentionDelegate</name>
    <message>
        <source>spam</source>
        <translation>indésirable</translation>
    </message>
    <message>
        <source>↩ a reply to you</source>
        <translation>↩ une réponse pour vous</translation>
    </message>
    <message>
        <source>deleted there</source>
        <translation>supprimée là-bas</translation>
    </message>
    <message>
        <source>+{n} copies</source>
        <translation>+{n} copies</translation>
    </message>
    <message>
        <source>+1 copy</source>
        <translation>+1 copie</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>Mentions, newest first</source>
        <translation>Mentions, les plus récentes d’abord</translation>
    </message>
</context>
<context>
    <name>MentionModel</name>
    <message>
        <source>Being read…</source>
        <translation>Lecture…</translation>
    </message>
</context>
<context>
    <name>MentionText</name>
    <message>
        <source>Text of the mention</source>
        <translation>Texte de la mention</translation>
    </message>
</context>
<context>
    <name>MentionView</name>
    <message>
        <source>Why judged so</source>
        <translation>Pourquoi ce jugement</translation>
    </message>
    <message>
        <source>Not right? Correct it</source>
        <translation>Pas juste&#xa0;? Corriger</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>Text and address copied.</source>
        <translation>Texte et adresse copiés.</translation>
    </message>
    <message>
        <source>Show the whole text ({n} characters)</source>
        <translation>Montrer tout le texte ({n} caractères)</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>Mention</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>A note for yourself. Nobody else sees it.</source>
        <translation>Une note pour vous. Personne d’autre ne la voit.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Garder la note</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>OwnSources</name>
    <message>
        <source>Usual for a shop</source>
        <translation>Habituels pour un commerce</translation>
    </message>
    <message>
        <source>More places</source>
        <translation>Autres lieux</translation>
    </message>
    <message>
        <source>Others can only search for whole words, and this watch has none.</source>
        <translation>Ailleurs, on ne peut chercher que des mots entiers, et cette veille n’en a pas.</translation>
    </message>
    <message>
        <source>A blog on WordPress</source>
        <translation>Un blog sous WordPress</translation>
    </message>
    <message>
        <source>Many blogs and local papers are: its own search is watched, old posts included.</source>
        <translation>C’est le cas de beaucoup de blogs et de journaux locaux&#xa0;: leur propre recherche est surveillée, anciens billets compris.</translation>
    </message>
    <message>
        <source>The address of the feed</source>
        <translation>L’adresse du flux</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Where to look for “{name}”</source>
        <translation>Où chercher «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>These places are searched for its words by themselves, without you knowing any address. Tick what Vigie is to watch.</source>
        <translation>Ces lieux se laissent interroger avec ses mots, sans que vous connaissiez d’adresse. Cochez ce que Vigie doit surveiller.</translation>
    </message>
    <message>
        <source>More places ({n})</source>
        <translation>Autres lieux ({n})</translation>
    </message>
    <message>
        <source>Watch these {n}</source>
        <translation>Surveiller ces {n} sources</translation>
    </message>
    <message>
        <source>Watch this</source>
        <translation>Surveiller cette source</translation>
    </message>
    <message>
        <source>Type the address of the blog.</source>
        <translation>Saisissez l’adresse du blog.</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>This blog has no search that can be watched.</source>
        <translation>Ce blog n’a pas de recherche qui puisse être surveillée.</translation>
    </message>
    <message>
        <source>Paste the address of the feed here.</source>
        <translation>Collez ici l’adresse du flux.</translation>
    </message>
    <message>
        <source>This is no feed of Google Alerts. Choose “RSS feed” as the delivery.</source>
        <translation>Ce n’est pas un flux Google Alertes. Choisissez «&#xa0;Flux RSS&#xa0;» comme mode d’envoi.</translation>
    </message>
    <message>
        <source>Google Alerts, as a feed</source>
        <translation>Google Alertes, sous forme de flux</translation>
    </message>
    <message>
        <source>The whole web, free of charge. It takes a Google account and two minutes.</source>
        <translation>Tout le web, gratuitement. Il y faut un compte Google et deux minutes.</translation>
    </message>
    <message>
        <source>Open Google Alerts; the words are filled in already.</source>
        <translation>Ouvrez Google Alertes&#xa0;; les mots y sont déjà.</translation>
    </message>
    <message>
        <source>Press “Show options”, and under “Deliver to” choose “RSS feed”.</source>
        <translation>Cliquez sur «&#xa0;Afficher les options&#xa0;» et, sous «&#xa0;Envoyer à&#xa0;», choisissez «&#xa0;Flux RSS&#xa0;».</translation>
    </message>
    <message>
        <source>Press “Create alert”. Beside it in the list is the sign of a feed: copy its address.</source>
        <translation>Cliquez sur «&#xa0;Créer l’alerte&#xa0;». Dans la liste, à côté d’elle, se trouve le signe d’un flux&#xa0;: copiez son adresse.</translation>
    </message>
    <message>
        <source>Paste that address below.</source>
        <translation>Collez cette adresse ci-dessous.</translation>
    </message>
    <message>
        <source>Open Google Alerts</source>
        <translation>Ouvrir Google Alertes</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message>
        <source>What did it say before?</source>
        <translation>Que disait ce texte avant&#xa0;?</translation>
    </message>
    <message>
        <source>Changed at its source, noticed on {when}.</source>
        <translation>Modifié sur place, remarqué le {when}.</translation>
    </message>
    <message>
        <source>Changed {n} times at its source, last noticed on {when}.</source>
        <translation>Modifié {n} fois sur place, remarqué en dernier le {when}.</translation>
    </message>
    <message>
        <source>Until {when}:</source>
        <translation>Jusqu’au {when}&#xa0;:</translation>
    </message>
</context>
<context>
    <name>PasteForm</name>
    <message>
        <source>12/11/2026, yesterday, 3 days ago…</source>
        <translation>12/11/2026, hier, il y a 3 jours…</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Ce qui a été écrit</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Adresse de la page</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Leave the text as it was pasted</source>
        <translation>Laisser le texte tel que collé</translation>
    </message>
    <message>
        <source>Paste or write here what was said.</source>
        <translation>Collez ou écrivez ici ce qui a été dit.</translation>
    </message>
    <message>
        <source>An address begins with “https”.</source>
        <translation>Une adresse commence par «&#xa0;https&#xa0;».</translation>
    </message>
    <message>
        <source>This date cannot be read. Write it as 12/11/2026.</source>
        <translation>Cette date ne se lit pas. Écrivez par exemple 12/11/2026.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>author</source>
        <translation>auteur</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>stars</source>
        <translation>étoiles</translation>
    </message>
    <message>
        <source>Recognised: {parts}.</source>
        <translation>Reconnu&#xa0;: {parts}.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Par qui</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Étoiles</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Facebook, Google, the guest book…</source>
        <translation>Facebook, Google, le livre d’or…</translation>
    </message>
</context>
<context>
    <name>PlacesStep</name>
    <message>
        <source>A place where people talk about shops like yours</source>
        <translation>Un endroit où l’on parle de commerces comme le vôtre</translation>
    </message>
    <message>
        <source>The address of a local newspaper, a blog or a forum. More can be added later.</source>
        <translation>L’adresse d’un journal local, d’un blog ou d’un forum. Vous pourrez en ajouter d’autres.</translation>
    </message>
    <message>
        <source>Only together with “{town}”</source>
        <translation>Seulement avec «&#xa0;{town}&#xa0;»</translation>
    </message>
    <message>
        <source>Looking at the page and for its feeds…</source>
        <translation>Lecture de la page et recherche de ses flux…</translation>
    </message>
    <message>
        <source>Without a word nothing is looked for yet; a watch can be written later.</source>
        <translation>Sans aucun mot, rien n’est cherché pour l’instant&#xa0;; vous pourrez écrire une veille plus tard.</translation>
    </message>
    <message>
        <source>Looks for {words}, with or without accents, also as #hashtag or @name.</source>
        <translation>Cherche {words}, avec ou sans accents, et aussi en #motdièse ou @nom.</translation>
    </message>
    <message>
        <source>{title} (comments of readers)</source>
        <translation>{title} (commentaires des lecteurs)</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>What to look for, and where</source>
        <translation>Que chercher, et où</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Ce qu’il faut chercher</translation>
    </message>
    <message>
        <source>Several ways of writing it are separated by commas.</source>
        <translation>S’il s’écrit de plusieurs façons, séparez-les par des virgules.</translation>
    </message>
    <message>
        <source>Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge, so Vigie does not.</source>
        <translation>Facebook, Instagram, LinkedIn et TikTok ne permettent pas de recherche à la fois légale et gratuite&#xa0;: Vigie n’y cherche donc pas.</translation>
    </message>
</context>
<context>
    <name>Press</name>
    <message>
        <source>Read the press</source>
        <translation>Lire la presse</translation>
    </message>
    <message>
        <source>Google offers these results to personal feed readers, for personal, non-commercial use. Vigie keeps headline and link and publishes nothing. Untick if that does not fit.</source>
        <translation>Google propose ces résultats aux lecteurs de flux personnels, pour un usage personnel et non commercial. Vigie garde le titre et le lien et ne publie rien. Décochez si cela ne vous convient pas.</translation>
    </message>
    <message>
        <source>The French-speaking press, through Google News</source>
        <translation>La presse francophone, par Google Actualités</translation>
    </message>
    <message>
        <source>Press in French: {words}</source>
        <translation>Presse en français&#xa0;: {words}</translation>
    </message>
    <message>
        <source>The English-speaking press, through Google News</source>
        <translation>La presse anglophone, par Google Actualités</translation>
    </message>
    <message>
        <source>Press in English: {words}</source>
        <translation>Presse en anglais&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The first mentions as they will be</source>
        <translation>Les premières mentions, telles qu’elles seront</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>et {n} de plus</translation>
    </message>
    <message>
        <source>Somebody without a name</source>
        <translation>Quelqu’un sans nom</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>sans date</translation>
    </message>
</context>
<context>
    <name>Rejudging</name>
    <message>
        <source>Progress of judging anew</source>
        <translation>Avancement du nouveau jugement</translation>
    </message>
    <message>
        <source>Stop judging anew</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>What was not reached keeps its old judgement until the next start.</source>
        <translation>Ce qui n’est pas atteint garde son ancien jugement jusqu’au prochain démarrage.</translation>
    </message>
    <message>
        <source>{total} mentions were judged anew.</source>
        <translation>{total} mentions ont été jugées à nouveau.</translation>
    </message>
    <message>
        <source>A new version judges your {total} mentions anew: {done} done</source>
        <translation>Une nouvelle version juge à nouveau vos {total} mentions&#xa0;: {done} faites</translation>
    </message>
    <message>
        <source>Judging anew was stopped. It goes on at the next start.</source>
        <translation>Le nouveau jugement est arrêté. Il reprendra au prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>ReplyEditor</name>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Tab goes to the next blank to fill in.</source>
        <translation>La touche Tab mène au prochain blanc à remplir.</translation>
    </message>
</context>
<context>
    <name>ReplyPart</name>
    <message>
        <source>Write a reply, or let Vigie suggest one.</source>
        <translation>Écrivez une réponse, ou laissez Vigie en proposer une.</translation>
    </message>
    <message>
        <source>Mark as answered</source>
        <translation>Marquer comme répondue</translation>
    </message>
    <message>
        <source>With the time, so that you know how fast you answer (A)</source>
        <translation>Avec l’heure, pour savoir en combien de temps vous répondez (A)</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>The guard found something that should not be posted. Look at it above first.</source>
        <translation>Le garde-fou a trouvé quelque chose à ne pas publier. Regardez d’abord plus haut.</translation>
    </message>
    <message>
        <source>The guard found {n} things that should not be posted. Look at them above first.</source>
        <translation>Le garde-fou a trouvé {n} choses à ne pas publier. Regardez d’abord plus haut.</translation>
    </message>
    <message>
        <source>Back to the reply</source>
        <translation>Revenir à la réponse</translation>
    </message>
    <message>
        <source>Copy it anyway</source>
        <translation>Copier quand même</translation>
    </message>
    <message>
        <source>Copied. Paste it on the page that opens now; Vigie never posts by itself.</source>
        <translation>Copiée. Collez-la sur la page qui s’ouvre&#xa0;; Vigie ne publie jamais elle-même.</translation>
    </message>
    <message>
        <source>Copied. Paste it where the mention is; Vigie never posts by itself.</source>
        <translation>Copiée. Collez-la là où se trouve la mention&#xa0;; Vigie ne publie jamais elle-même.</translation>
    </message>
    <message>
        <source>Posted: mark as answered</source>
        <translation>Publiée&#xa0;: marquer comme répondue</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <source>The reply is not saved: {why}</source>
        <translation>La réponse n’est pas enregistrée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 mot</translation>
    </message>
    <message>
        <source>{n} words</source>
        <translation>{n} mots</translation>
    </message>
    <message>
        <source>{used} of {most} characters</source>
        <translation>{used} caractères sur {most}</translation>
    </message>
    <message>
        <source>Say it in other words</source>
        <translation>Le dire autrement</translation>
    </message>
    <message>
        <source>Suggest a reply</source>
        <translation>Proposer une réponse</translation>
    </message>
    <message>
        <source>Copy &amp;&amp; open the page</source>
        <translation>Copier &amp;&amp; ouvrir la page</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Answered on {when}</source>
        <translation>Répondue le {when}</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Le mois dernier</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Les 7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Les 90 derniers jours</translation>
    </message>
    <message>
        <source>Other dates…</source>
        <translation>D’autres dates…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>Au, ce jour compris</translation>
    </message>
    <message>
        <source>All watches</source>
        <translation>Toutes les veilles</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Veille</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>La période finit avant de commencer.</translation>
    </message>
    <message>
        <source>Without names of authors</source>
        <translation>Sans les noms des auteurs</translation>
    </message>
    <message>
        <source>With names</source>
        <translation>Avec les noms</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Auteurs</translation>
    </message>
    <message>
        <source>Even a public post under an invented name is personal data. Without names the report can be handed to others; with names keep it to those who need them, a lawyer for example.</source>
        <translation>Même un message public sous un nom inventé est une donnée personnelle. Sans les noms, le rapport peut être remis à d’autres&#xa0;; avec les noms, réservez-le à qui en a besoin, un avocat par exemple.</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>Mise en page…</translation>
    </message>
    <message>
        <source>No mention in this period</source>
        <translation>Aucune mention sur cette période</translation>
    </message>
    <message>
        <source>Choose a longer period or another watch.</source>
        <translation>Choisissez une période plus longue ou une autre veille.</translation>
    </message>
    <message>
        <source>Nothing to report yet</source>
        <translation>Rien à rapporter pour l’instant</translation>
    </message>
    <message>
        <source>As soon as there are mentions, their report can be looked at here and saved as PDF.</source>
        <translation>Dès qu’il y aura des mentions, vous pourrez voir leur rapport ici et l’enregistrer en PDF.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Documents PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing the PDF…</source>
        <translation>Écriture du PDF…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Vigie cannot open its data</source>
        <translation>Vigie ne peut pas ouvrir ses données</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Voir le dossier</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Close Vigie</source>
        <translation>Fermer Vigie</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>Restaurer celle-ci</translation>
    </message>
    <message>
        <source>Choose a backup to go on with; the newest is on top. The file that cannot be opened is moved aside in the same folder, not deleted.</source>
        <translation>Choisissez une sauvegarde pour continuer&#xa0;; la plus récente est en haut. Le fichier qui ne s’ouvre pas est mis de côté dans le même dossier, pas effacé.</translation>
    </message>
    <message>
        <source>There is no backup in the data folder. If you have one elsewhere, put it into the folder “backups” and try again.</source>
        <translation>Il n’y a pas de sauvegarde dans le dossier des données. Si vous en avez une ailleurs, mettez-la dans le dossier «&#xa0;backups&#xa0;» et réessayez.</translation>
    </message>
    <message>
        <source>Nothing was changed. Install the newest Vigie on this computer, then open it again.</source>
        <translation>Rien n’a été modifié. Installez la dernière version de Vigie sur cet ordinateur, puis rouvrez-la.</translation>
    </message>
    <message>
        <source>Allow your account to write there, or free the disk from its protection, then try again.</source>
        <translation>Donnez à votre compte le droit d’y écrire, ou retirez la protection du disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation>Libérez de la place sur le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Perhaps a backup or another Vigie is using it. Wait a moment, then try again.</source>
        <translation>Une sauvegarde ou une autre Vigie s’en sert peut-être. Attendez un instant, puis réessayez.</translation>
    </message>
    <message>
        <source>Put it right, then try again.</source>
        <translation>Corrigez cela, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>RoundsTab</name>
    <message>
        <source>No round yet</source>
        <translation>Pas encore de tournée</translation>
    </message>
    <message>
        <source>A round looks at all sources that are due. What each one did can be read here.</source>
        <translation>Une tournée visite toutes les sources dont c’est l’heure. On peut lire ici ce que chacune a fait.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Tournées</translation>
    </message>
    <message>
        <source>1 other source had nothing new.</source>
        <translation>1 autre source n’avait rien de nouveau.</translation>
    </message>
    <message>
        <source>{n} other sources had nothing new.</source>
        <translation>{n} autres sources n’avaient rien de nouveau.</translation>
    </message>
</context>
<context>
    <name>SavedFile</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Voir le dossier</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Enregistré sous {name}.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <translation>✓ Enregistré</translation>
    </message>
    <message>
        <source>This setting could not be saved. {why}</source>
        <translation>Ce réglage n’a pas pu être enregistré. {why}</translation>
    </message>
</context>
<context>
    <name>ShopPart</name>
    <message>
        <source>Your shop</source>
        <translation>Votre commerce</translation>
    </message>
    <message>
        <source>Signature of replies</source>
        <translation>Signature des réponses</translation>
    </message>
    <message>
        <source>Sign as the business, never with the name of somebody who works for you.</source>
        <translation>Signez au nom du commerce, jamais du nom de quelqu’un qui y travaille.</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Nom du commerce</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Languages of your customers</source>
        <translation>Langues de vos clients</translation>
    </message>
    <message>
        <source>For proposals of sources and for replies.</source>
        <translation>Pour proposer des sources et pour les réponses.</translation>
    </message>
    <message>
        <source>Private contact</source>
        <translation>Contact privé</translation>
    </message>
    <message>
        <source>An e-mail address or telephone number of the shop, for those who complain to write to in private. It stands in the drafts of replies.</source>
        <translation>Une adresse e-mail ou un numéro de téléphone du commerce, pour que ceux qui se plaignent puissent vous parler en privé. Il figure dans les brouillons de réponse.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Choisissez-en au moins une.</translation>
    </message>
</context>
<context>
    <name>ShopStep</name>
    <message>
        <source>Languages of your customers</source>
        <translation>Langues de vos clients</translation>
    </message>
    <message>
        <source>Welcome to Vigie</source>
        <translation>Bienvenue dans Vigie</translation>
    </message>
    <message>
        <source>Vigie watches what people say about your shop and helps you to answer well. Everything stays on this computer.</source>
        <translation>Vigie veille sur ce qu’on dit de votre commerce et vous aide à bien répondre. Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Name of your shop</source>
        <translation>Nom de votre commerce</translation>
    </message>
    <message>
        <source>As your customers write it.</source>
        <translation>Tel que vos clients l’écrivent.</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>You can leave anything empty and change everything later.</source>
        <translation>Vous pouvez laisser des champs vides et tout changer plus tard.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Choisissez-en au moins une.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>Aller à une page</translation>
    </message>
    <message>
        <source>Check every source now</source>
        <translation>Vérifier toutes les sources maintenant</translation>
    </message>
    <message>
        <source>Search the timeline</source>
        <translation>Chercher dans le fil</translation>
    </message>
    <message>
        <source>Bring in mentions by hand</source>
        <translation>Ajouter des mentions à la main</translation>
    </message>
    <message>
        <source>Bring in the text that was copied</source>
        <translation>Ajouter le texte copié</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Next / previous mention</source>
        <translation>Mention suivante / précédente</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>To answer</source>
        <translation>À répondre</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondue</translation>
    </message>
    <message>
        <source>Waiting for news</source>
        <translation>En attente de nouvelles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Classer</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>Spam / not spam</source>
        <translation>Indésirable / pas indésirable</translation>
    </message>
    <message>
        <source>Correct how it was judged</source>
        <translation>Corriger le jugement</translation>
    </message>
    <message>
        <source>What the last correction changed</source>
        <translation>Ce que la dernière correction a changé</translation>
    </message>
    <message>
        <source>Shift+E</source>
        <translation>Maj+E</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>Copy text and address</source>
        <translation>Copier le texte et l’adresse</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Ces touches</translation>
    </message>
</context>
<context>
    <name>SourceFiles</name>
    <message>
        <source>Import a list of feeds</source>
        <translation>Importer une liste de flux</translation>
    </message>
    <message>
        <source>Lists of feeds (*.opml *.xml);;All files (*)</source>
        <translation>Listes de flux (*.opml *.xml);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Lecture de la liste…</translation>
    </message>
    <message>
        <source>Export the sources</source>
        <translation>Exporter les sources</translation>
    </message>
    <message>
        <source>Lists of feeds (*.opml)</source>
        <translation>Listes de flux (*.opml)</translation>
    </message>
    <message>
        <source>1 source was written to {path}. Passwords are never part of it.</source>
        <translation>1 source a été écrite dans {path}. Les mots de passe n’en font jamais partie.</translation>
    </message>
    <message>
        <source>{n} sources were written to {path}. Passwords are never part of it.</source>
        <translation>{n} sources ont été écrites dans {path}. Les mots de passe n’en font jamais partie.</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Lists of sources and mentions, in and out of files</source>
        <translation>Listes de sources et mentions, par fichiers</translation>
    </message>
    <message>
        <source>Import from an OPML file…</source>
        <translation>Importer un fichier OPML…</translation>
    </message>
    <message>
        <source>Export to an OPML file…</source>
        <translation>Exporter un fichier OPML…</translation>
    </message>
    <message>
        <source>Bring in mentions by hand…</source>
        <translation>Ajouter des mentions à la main…</translation>
    </message>
    <message>
        <source>Add a source…</source>
        <translation>Ajouter une source…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>Ces derniers temps</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Show its mentions</source>
        <translation>Voir ses mentions</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Ouvrir sa page</translation>
    </message>
    <message>
        <source>Copy its address</source>
        <translation>Copier son adresse</translation>
    </message>
    <message>
        <source>Enter its password…</source>
        <translation>Saisir son mot de passe…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name of this source:</source>
        <translation>Nom de cette source&#xa0;:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Password of {name}:</source>
        <translation>Mot de passe de {name}&#xa0;:</translation>
    </message>
</context>
<context>
    <name>SourcesTab</name>
    <message>
        <source>No source yet</source>
        <translation>Pas encore de source</translation>
    </message>
    <message>
        <source>A source is a place that is read regularly: a local newspaper, a blog and its comments, a forum.</source>
        <translation>Une source est un endroit lu régulièrement&#xa0;: un journal local, un blog et ses commentaires, un forum.</translation>
    </message>
    <message>
        <source>Add the first source</source>
        <translation>Ajouter la première source</translation>
    </message>
    <message>
        <source>“{name}” is being checked.</source>
        <translation>«&#xa0;{name}&#xa0;» est en cours de vérification.</translation>
    </message>
    <message>
        <source>“{name}” is paused.</source>
        <translation>«&#xa0;{name}&#xa0;» est en pause.</translation>
    </message>
    <message>
        <source>“{name}” is checked again.</source>
        <translation>«&#xa0;{name}&#xa0;» est de nouveau vérifiée.</translation>
    </message>
    <message>
        <source>“{old}” is now called “{new}”.</source>
        <translation>«&#xa0;{old}&#xa0;» s’appelle maintenant «&#xa0;{new}&#xa0;».</translation>
    </message>
    <message>
        <source>“{name}” was removed; what it brought stays.</source>
        <translation>«&#xa0;{name}&#xa0;» a été retirée&#xa0;; ce qu’elle a apporté reste.</translation>
    </message>
    <message>
        <source>The password is kept in the system&apos;s keyring.</source>
        <translation>Le mot de passe est gardé dans le trousseau de clés du système.</translation>
    </message>
    <message>
        <source>“{name}” is watched from now on.</source>
        <translation>«&#xa0;{name}&#xa0;» est suivie à partir de maintenant.</translation>
    </message>
    <message>
        <source>{n} sources are watched from now on.</source>
        <translation>{n} sources sont suivies à partir de maintenant.</translation>
    </message>
    <message>
        <source>1 source was added from the list.</source>
        <translation>1 source de la liste a été ajoutée.</translation>
    </message>
    <message>
        <source>{n} sources were added from the list.</source>
        <translation>{n} sources de la liste ont été ajoutées.</translation>
    </message>
    <message>
        <source>There is no feed in this list.</source>
        <translation>Il n’y a aucun flux dans cette liste.</translation>
    </message>
    <message>
        <source>1 mention</source>
        <translation>1 mention</translation>
    </message>
    <message>
        <source>{n} mentions</source>
        <translation>{n} mentions</translation>
    </message>
    <message>
        <source>Import a list of feeds (OPML)…</source>
        <translation>Importer une liste de flux (OPML)…</translation>
    </message>
    <message>
        <source>Bring in mentions by hand…</source>
        <translation>Ajouter des mentions à la main…</translation>
    </message>
</context>
<context>
    <name>TableForm</name>
    <message>
        <source>The first row names the columns</source>
        <translation>La première ligne nomme les colonnes</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>Les premières lignes du tableau</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>Colonne {n}</translation>
    </message>
    <message>
        <source>What “{name}” is</source>
        <translation>Ce qu’est «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Choose above which column holds the text.</source>
        <translation>Choisissez ci-dessus la colonne qui contient le texte.</translation>
    </message>
    <message>
        <source>1 date cannot be read: “{first}”.</source>
        <translation>1 date ne se lit pas&#xa0;: «&#xa0;{first}&#xa0;».</translation>
    </message>
    <message>
        <source>{n} dates cannot be read, the first is “{first}”.</source>
        <translation>{n} dates ne se lisent pas, la première est «&#xa0;{first}&#xa0;».</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>Columns are separated by</source>
        <translation>Colonnes séparées par</translation>
    </message>
    <message>
        <source>Where they come from</source>
        <translation>D’où elles viennent</translation>
    </message>
    <message>
        <source>What is in which column? What is not needed is left out.</source>
        <translation>Que contient chaque colonne&#xa0;? Ce qui ne sert pas est laissé de côté.</translation>
    </message>
</context>
<context>
    <name>TakenView</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>1 source added.</source>
        <translation>1 source ajoutée.</translation>
    </message>
    <message>
        <source>{n} sources added.</source>
        <translation>{n} sources ajoutées.</translation>
    </message>
    <message>
        <source>Known already: {names}</source>
        <translation>Déjà connues&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Not added: {name}. {why}</source>
        <translation>Pas ajoutée&#xa0;: {name}. {why}</translation>
    </message>
    <message>
        <source>There is no feed in this list.</source>
        <translation>Il n’y a aucun flux dans cette liste.</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Paste a text or give files, from places that cannot be read (Ctrl+I)</source>
        <translation>Coller un texte ou donner des fichiers, depuis les lieux qui ne peuvent pas être lus (Ctrl+I)</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>Montrer les nouveautés</translation>
    </message>
    <message>
        <source>1 new mention</source>
        <translation>1 nouvelle mention</translation>
    </message>
    <message>
        <source>{n} new mentions</source>
        <translation>{n} nouvelles mentions</translation>
    </message>
    <message>
        <source>At most {n} mentions can be corrected at once.</source>
        <translation>On peut corriger {n} mentions à la fois, pas plus.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>No mention passes these filters together.</source>
        <translation>Aucune mention ne passe tous ces filtres à la fois.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Rien ici</translation>
    </message>
    <message>
        <source>All mentions there are were set aside as spam.</source>
        <translation>Toutes les mentions ont été mises de côté comme indésirables.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Vigie does not know yet what to look for</source>
        <translation>Vigie ne sait pas encore quoi chercher</translation>
    </message>
    <message>
        <source>Make a watch with the words people use for your shop; its mentions appear here.</source>
        <translation>Créez une veille avec les mots qu’on emploie pour votre commerce&#xa0;; ses mentions apparaîtront ici.</translation>
    </message>
    <message>
        <source>Make a watch</source>
        <translation>Créer une veille</translation>
    </message>
    <message>
        <source>Bring in mentions by hand…</source>
        <translation>Ajouter des mentions à la main…</translation>
    </message>
    <message>
        <source>Vigie does not know yet where to look</source>
        <translation>Vigie ne sait pas encore où chercher</translation>
    </message>
    <message>
        <source>Add a source: a blog, a newspaper, a forum. Its address is enough.</source>
        <translation>Ajoutez une source&#xa0;: un blog, un journal, un forum. Son adresse suffit.</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Nobody has mentioned you yet</source>
        <translation>Personne n’a encore parlé de vous</translation>
    </message>
    <message>
        <source>The sources are being watched. What is said about you will appear here by itself.</source>
        <translation>Les sources sont suivies. Ce qu’on dira de vous apparaîtra ici tout seul.</translation>
    </message>
    <message>
        <source>See watches and sources</source>
        <translation>Voir veilles et sources</translation>
    </message>
    <message>
        <source>Choose a mention</source>
        <translation>Choisissez une mention</translation>
    </message>
    <message>
        <source>J and K go from one to the next. F1 shows all keys.</source>
        <translation>J et K passent de l’une à l’autre. F1 montre toutes les touches.</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Show the most serious</source>
        <translation>Voir la plus grave</translation>
    </message>
    <message>
        <source>Progress through the work list</source>
        <translation>Avancement dans la liste à traiter</translation>
    </message>
    <message>
        <source>Show in the timeline</source>
        <translation>Voir dans le fil</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
    <message>
        <source>You have decided about 1 mention.</source>
        <translation>Vous avez décidé pour 1 mention.</translation>
    </message>
    <message>
        <source>You have decided about {n} mentions.</source>
        <translation>Vous avez décidé pour {n} mentions.</translation>
    </message>
    <message>
        <source>You have seen what there is.</source>
        <translation>Vous avez vu ce qu’il y avait.</translation>
    </message>
    <message>
        <source>1 was skipped.</source>
        <translation>1 a été passée.</translation>
    </message>
    <message>
        <source>{n} were skipped.</source>
        <translation>{n} ont été passées.</translation>
    </message>
    <message>
        <source>What comes in next will wait here.</source>
        <translation>Ce qui arrivera ensuite attendra ici.</translation>
    </message>
    <message>
        <source>Done for now</source>
        <translation>Fini pour l’instant</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fini</translation>
    </message>
    <message>
        <source>Look at the skipped ones</source>
        <translation>Regarder celles passées</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Rien à faire</translation>
    </message>
    <message>
        <source>Every mention has been looked at. Vigie keeps watch and shows here what comes in.</source>
        <translation>Chaque mention a été vue. Vigie continue de veiller et montrera ici ce qui arrive.</translation>
    </message>
    <message>
        <source>Vigie needs two things to keep watch</source>
        <translation>Pour veiller, Vigie a besoin de deux choses</translation>
    </message>
    <message>
        <source>The words people use for your shop, and the places where they might talk about it.</source>
        <translation>Les mots qu’on emploie pour votre commerce, et les endroits où l’on pourrait en parler.</translation>
    </message>
    <message>
        <source>Set up watches and sources</source>
        <translation>Préparer veilles et sources</translation>
    </message>
    <message>
        <source>Nobody has mentioned you yet</source>
        <translation>Personne n’a encore parlé de vous</translation>
    </message>
    <message>
        <source>The sources are being watched. What is said about you will wait here.</source>
        <translation>Les sources sont suivies. Ce qu’on dira de vous attendra ici.</translation>
    </message>
    <message>
        <source>See watches and sources</source>
        <translation>Voir veilles et sources</translation>
    </message>
    <message>
        <source>Bring in mentions by hand…</source>
        <translation>Ajouter des mentions à la main…</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Vigie</source>
        <translation>Ouvrir Vigie</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>A mention is {severity}</source>
        <translation>Une mention {severity}</translation>
    </message>
    <message>
        <source>{n} mentions are serious</source>
        <translation>{n} mentions graves</translation>
    </message>
</context>
<context>
    <name>TriageActions</name>
    <message>
        <source>{n} mentions are back.</source>
        <translation>{n} mentions sont revenues.</translation>
    </message>
    <message>
        <source>The mention is back.</source>
        <translation>La mention est revenue.</translation>
    </message>
    <message>
        <source>{n} mentions snoozed.</source>
        <translation>{n} mentions reportées.</translation>
    </message>
    <message>
        <source>Snoozed.</source>
        <translation>Reportée.</translation>
    </message>
    <message>
        <source>{n} mentions set aside as spam.</source>
        <translation>{n} mentions mises de côté comme indésirables.</translation>
    </message>
    <message>
        <source>Set aside as spam.</source>
        <translation>Mise de côté comme indésirable.</translation>
    </message>
    <message>
        <source>{n} mentions are no spam.</source>
        <translation>{n} mentions ne sont pas indésirables.</translation>
    </message>
    <message>
        <source>Not spam.</source>
        <translation>Pas indésirable.</translation>
    </message>
    <message>
        <source>Marked as not checked.</source>
        <translation>Marquée comme non vérifiée.</translation>
    </message>
    <message>
        <source>Marked as checked: true.</source>
        <translation>Marquée comme vérifiée&#xa0;: vrai.</translation>
    </message>
    <message>
        <source>Marked as checked: not so.</source>
        <translation>Marquée comme vérifiée&#xa0;: faux.</translation>
    </message>
    <message>
        <source>No longer told as the same.</source>
        <translation>N’est plus réunie aux autres.</translation>
    </message>
    <message>
        <source>{n} mentions corrected.</source>
        <translation>{n} mentions corrigées.</translation>
    </message>
    <message>
        <source>Corrected.</source>
        <translation>Corrigée.</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>Correction oubliée.</translation>
    </message>
    <message>
        <source>No correction has changed another mention lately.</source>
        <translation>Aucune correction récente n’a changé d’autre mention.</translation>
    </message>
    <message>
        <source>1 other mention changed too.</source>
        <translation>1 autre mention a changé aussi.</translation>
    </message>
    <message>
        <source>{n} other mentions changed too.</source>
        <translation>{n} autres mentions ont changé aussi.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>La voir</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Les voir</translation>
    </message>
    <message>
        <source>Note added.</source>
        <translation>Note ajoutée.</translation>
    </message>
    <message>
        <source>Note removed.</source>
        <translation>Note retirée.</translation>
    </message>
    <message>
        <source>Note changed.</source>
        <translation>Note modifiée.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>C’est annulé.</translation>
    </message>
    <message>
        <source>Marked as new.</source>
        <translation>Marquée comme nouvelle.</translation>
    </message>
    <message>
        <source>Marked as to answer.</source>
        <translation>Marquée à répondre.</translation>
    </message>
    <message>
        <source>Marked as waiting for news.</source>
        <translation>Marquée en attente de nouvelles.</translation>
    </message>
    <message>
        <source>Marked as answered.</source>
        <translation>Marquée comme répondue.</translation>
    </message>
    <message>
        <source>Dismissed.</source>
        <translation>Classée.</translation>
    </message>
    <message>
        <source>{n} mentions marked as new.</source>
        <translation>{n} mentions marquées comme nouvelles.</translation>
    </message>
    <message>
        <source>{n} mentions marked as to answer.</source>
        <translation>{n} mentions marquées à répondre.</translation>
    </message>
    <message>
        <source>{n} mentions marked as waiting for news.</source>
        <translation>{n} mentions marquées en attente de nouvelles.</translation>
    </message>
    <message>
        <source>{n} mentions marked as answered.</source>
        <translation>{n} mentions marquées comme répondues.</translation>
    </message>
    <message>
        <source>{n} mentions dismissed.</source>
        <translation>{n} mentions classées.</translation>
    </message>
</context>
<context>
    <name>Truth</name>
    <message>
        <source>Is it true?</source>
        <translation>Est-ce vrai&#xa0;?</translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message>
        <source>Try a text</source>
        <translation>Essayer un texte</translation>
    </message>
    <message>
        <source>Write or paste what somebody said…</source>
        <translation>Écrivez ou collez ce que quelqu’un a dit…</translation>
    </message>
    <message>
        <source>Text to be judged</source>
        <translation>Texte à juger</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Copy the result</source>
        <translation>Copier le résultat</translation>
    </message>
    <message>
        <source>How would Vigie judge it, and why? Nothing of what you write here is kept.</source>
        <translation>Comment Vigie le jugerait-elle, et pourquoi&#xa0;? Rien de ce que vous écrivez ici n’est conservé.</translation>
    </message>
    <message>
        <source>Text and judgement copied.</source>
        <translation>Texte et jugement copiés.</translation>
    </message>
    <message>
        <source>Only the first {n} characters are judged.</source>
        <translation>Seuls les {n} premiers caractères sont jugés.</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>Nothing to judge yet</source>
        <translation>Rien à juger pour l’instant</translation>
    </message>
    <message>
        <source>Write something at the left, or try one of these:</source>
        <translation>Écrivez à gauche, ou essayez l’un de ceux-ci&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Walls</name>
    <message>
        <source>Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge. Their notices in your mailbox can be read, and what you find there can be pasted.</source>
        <translation>Facebook, Instagram, LinkedIn et TikTok ne peuvent pas être interrogés légalement et gratuitement. Leurs avis dans votre messagerie peuvent être lus, et ce que vous y trouvez peut être collé.</translation>
    </message>
    <message>
        <source>By mail…</source>
        <translation>Par courriel…</translation>
    </message>
    <message>
        <source>Paste…</source>
        <translation>Coller…</translation>
    </message>
</context>
<context>
    <name>WatchEditor</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As it is called in your lists; left empty, it is called by its first word.</source>
        <translation>Celui qui figure dans vos listes&#xa0;; laissé vide, c’est le premier mot.</translation>
    </message>
    <message>
        <source>Any of these words</source>
        <translation>L’un de ces mots</translation>
    </message>
    <message>
        <source>Separated by commas: Café Crescent, cafecrescent. Several words are taken together; accents and capitals do not matter; boulang* finds every word that begins so.</source>
        <translation>Séparés par des virgules&#xa0;: Café Crescent, cafecrescent. Plusieurs mots sont pris ensemble&#xa0;; accents et majuscules ne comptent pas&#xa0;; boulang* trouve tout mot qui commence ainsi.</translation>
    </message>
    <message>
        <source>And all of these</source>
        <translation>Et tous ceux-ci</translation>
    </message>
    <message>
        <source>Each of them must be there too, for example your town.</source>
        <translation>Chacun doit y être aussi, par exemple votre ville.</translation>
    </message>
    <message>
        <source>But none of these</source>
        <translation>Mais aucun de ceux-ci</translation>
    </message>
    <message>
        <source>What is about somebody else of the same name.</source>
        <translation>Ce qui parle de quelqu’un d’autre du même nom.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change a watch</source>
        <translation>Modifier une veille</translation>
    </message>
    <message>
        <source>New watch</source>
        <translation>Nouvelle veille</translation>
    </message>
    <message>
        <source>Saving, and looking through what was collected…</source>
        <translation>Enregistrement, et recherche dans ce qui a été recueilli…</translation>
    </message>
    <message>
        <source>Looks for {words}.</source>
        <translation>Cherche {words}.</translation>
    </message>
    <message>
        <source>Leaving out {words} needs something to look for first.</source>
        <translation>Pour écarter {words}, il faut d’abord quelque chose à chercher.</translation>
    </message>
</context>
<context>
    <name>WatchesTab</name>
    <message>
        <source>No watch yet</source>
        <translation>Pas encore de veille</translation>
    </message>
    <message>
        <source>A watch says which words to look for: the name of your shop, for example. Everything your sources bring is compared with it.</source>
        <translation>Une veille dit quels mots chercher&#xa0;: le nom de votre commerce, par exemple. Tout ce que vos sources apportent lui est comparé.</translation>
    </message>
    <message>
        <source>Write the first watch</source>
        <translation>Écrire la première veille</translation>
    </message>
    <message>
        <source>Watches</source>
        <translation>Veilles</translation>
    </message>
    <message>
        <source>“{name}” is paused.</source>
        <translation>«&#xa0;{name}&#xa0;» est en pause.</translation>
    </message>
    <message>
        <source>“{name}” goes on.</source>
        <translation>«&#xa0;{name}&#xa0;» reprend.</translation>
    </message>
    <message>
        <source>“{name}” was removed.</source>
        <translation>«&#xa0;{name}&#xa0;» a été retirée.</translation>
    </message>
    <message>
        <source>“{name}” is saved. Nothing collected so far matches it.</source>
        <translation>«&#xa0;{name}&#xa0;» est enregistrée. Rien de ce qui a été recueilli n’y correspond.</translation>
    </message>
    <message>
        <source>“{name}” is saved: 1 mention found.</source>
        <translation>«&#xa0;{name}&#xa0;» est enregistrée&#xa0;: 1 mention trouvée.</translation>
    </message>
    <message>
        <source>“{name}” is saved: {n} mentions found.</source>
        <translation>«&#xa0;{name}&#xa0;» est enregistrée&#xa0;: {n} mentions trouvées.</translation>
    </message>
    <message>
        <source>The changes were not saved.</source>
        <translation>Les modifications n’ont pas été enregistrées.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>no mention yet</source>
        <translation>pas encore de mention</translation>
    </message>
    <message>
        <source>1 mention</source>
        <translation>1 mention</translation>
    </message>
    <message>
        <source>{n} mentions</source>
        <translation>{n} mentions</translation>
    </message>
    <message>
        <source>Looks for {words}.</source>
        <translation>Cherche {words}.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Paused: what comes in the meantime is not compared with it.</source>
        <translation>En pause&#xa0;: ce qui arrive entre-temps ne lui est pas comparé.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Show its mentions</source>
        <translation>Voir ses mentions</translation>
    </message>
    <message>
        <source>Places to look…</source>
        <translation>Où chercher…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>New watch…</source>
        <translation>Nouvelle veille…</translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Watches &amp; sources</source>
        <translation>Veilles &amp; sources</translation>
    </message>
    <message>
        <source>Watches</source>
        <translation>Veilles</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Tournées</translation>
    </message>
    <message>
        <source>Watches, sources and rounds</source>
        <translation>Veilles, sources et tournées</translation>
    </message>
    <message>
        <source>Sources (1 does not work)</source>
        <translation>Sources (1 ne marche pas)</translation>
    </message>
    <message>
        <source>Sources ({n} do not work)</source>
        <translation>Sources ({n} ne marchent pas)</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>It is still being judged; the next round does it.</source>
        <translation>Elle n’est pas encore jugée&#xa0;; la prochaine tournée s’en charge.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Meant as</source>
        <translation>Intention</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>{severity}: {what}</source>
        <translation>{severity}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>{kind}: {words}</source>
        <translation>{kind}&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Ressemble à</translation>
    </message>
    <message>
        <source>You corrected this on {day}.</source>
        <translation>Vous l’avez corrigée le {day}.</translation>
    </message>
    <message>
        <source>From your correction of {day}</source>
        <translation>De votre correction du {day}</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Appris</translation>
    </message>
</context>
<context>
    <name>_Box</name>
    <message>
        <source>Paste it here as you copied it, with the name, the stars and the date: they are recognised.</source>
        <translation>Collez-le ici tel que vous l’avez copié, avec le nom, les étoiles et la date&#xa0;: ils sont reconnus.</translation>
    </message>
</context>
<context>
    <name>_Budget</name>
    <message>
        <source>not set</source>
        <translation>non fixé</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>{place}, in {language}</source>
        <translation>{place}, en {language}</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Configurer…</translation>
    </message>
    <message>
        <source>watched already</source>
        <translation>déjà suivi</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>It works, and has nothing at the moment.</source>
        <translation>Cela fonctionne, et il n’y a rien pour l’instant.</translation>
    </message>
</context>
<context>
    <name>_MailboxFields</name>
    <message>
        <source>Empty: Google, Facebook, Tripadvisor, Trustpilot, TheFork, WordPress and the like</source>
        <translation>Vide&#xa0;: Google, Facebook, Tripadvisor, Trustpilot, TheFork, WordPress et semblables</translation>
    </message>
    <message>
        <source>More: server, folder, senders</source>
        <translation>Plus&#xa0;: serveur, dossier, expéditeurs</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Only from these senders</source>
        <translation>Seulement de ces expéditeurs</translation>
    </message>
</context>
<context>
    <name>_StarsBox</name>
    <message>
        <source>none said</source>
        <translation>non dites</translation>
    </message>
</context>
<context>
    <name>bringing</name>
    <message>
        <source>1 is known already</source>
        <translation>1 est déjà connue</translation>
    </message>
    <message>
        <source>{n} are known already</source>
        <translation>{n} sont déjà connues</translation>
    </message>
    <message>
        <source>1 is known with another text</source>
        <translation>1 est connue avec un autre texte</translation>
    </message>
    <message>
        <source>{n} are known with another text</source>
        <translation>{n} sont connues avec un autre texte</translation>
    </message>
    <message>
        <source>1 row has no text</source>
        <translation>1 ligne est sans texte</translation>
    </message>
    <message>
        <source>{n} rows have no text</source>
        <translation>{n} lignes sont sans texte</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Rien de nouveau</translation>
    </message>
    <message>
        <source>1 new mention</source>
        <translation>1 nouvelle mention</translation>
    </message>
    <message>
        <source>{n} new mentions</source>
        <translation>{n} nouvelles mentions</translation>
    </message>
    <message>
        <source>(leave out)</source>
        <translation>(laisser)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Étoiles</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu ou site</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Windows (Western)</source>
        <translation>Windows (occidental)</translation>
    </message>
    <message>
        <source>Latin 9</source>
        <translation>Latin 9</translation>
    </message>
    <message>
        <source>Mac (old)</source>
        <translation>Mac (ancien)</translation>
    </message>
    <message>
        <source>DOS</source>
        <translation>DOS</translation>
    </message>
    <message>
        <source>Windows (Central European)</source>
        <translation>Windows (Europe centrale)</translation>
    </message>
    <message>
        <source>Windows (Cyrillic)</source>
        <translation>Windows (cyrillique)</translation>
    </message>
    <message>
        <source>a comma</source>
        <translation>une virgule</translation>
    </message>
    <message>
        <source>a semicolon</source>
        <translation>un point-virgule</translation>
    </message>
    <message>
        <source>a tab</source>
        <translation>une tabulation</translation>
    </message>
    <message>
        <source>a bar</source>
        <translation>une barre</translation>
    </message>
</context>
<context>
    <name>changes</name>
    <message>
        <source>set aside as spam</source>
        <translation>mise de côté comme indésirable</translation>
    </message>
    <message>
        <source>no spam any more</source>
        <translation>plus indésirable</translation>
    </message>
    <message>
        <source>judged a little differently</source>
        <translation>jugée un peu autrement</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{host} cannot be reached. Check the address, or your connection.</source>
        <translation>{host} est injoignable. Vérifiez l’adresse, ou votre connexion.</translation>
    </message>
    <message>
        <source>There is no network connection.</source>
        <translation>Il n’y a pas de connexion au réseau.</translation>
    </message>
    <message>
        <source>{host} took too long to answer.</source>
        <translation>{host} a mis trop de temps à répondre.</translation>
    </message>
    <message>
        <source>The secure connection to {host} failed: {why}.</source>
        <translation>La connexion sécurisée à {host} a échoué&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{host} answered with an error ({status}).</source>
        <translation>{host} a répondu par une erreur ({status}).</translation>
    </message>
    <message>
        <source>There is nothing at this address (404).</source>
        <translation>Il n’y a rien à cette adresse (404).</translation>
    </message>
    <message>
        <source>The source says it is gone for good (410). It is not checked any more.</source>
        <translation>La source dit avoir disparu pour de bon (410). Elle n’est plus vérifiée.</translation>
    </message>
    <message>
        <source>{host} refuses access ({status}). It may ask for a password.</source>
        <translation>{host} refuse l’accès ({status}). Il demande peut-être un mot de passe.</translation>
    </message>
    <message>
        <source>{host} asked to wait.</source>
        <translation>{host} a demandé d’attendre.</translation>
    </message>
    <message>
        <source>The answer is larger than {limit} MB.</source>
        <translation>La réponse dépasse {limit}&#xa0;Mo.</translation>
    </message>
    <message>
        <source>{host} redirects too often.</source>
        <translation>{host} redirige trop souvent.</translation>
    </message>
    <message>
        <source>{host} redirects to an address that is not followed.</source>
        <translation>{host} redirige vers une adresse que Vigie ne suit pas.</translation>
    </message>
    <message>
        <source>The answer of {host} is compressed in a way that cannot be read.</source>
        <translation>La réponse de {host} est compressée d’une façon illisible.</translation>
    </message>
    <message>
        <source>{host} gave a broken answer.</source>
        <translation>{host} a donné une réponse défectueuse.</translation>
    </message>
    <message>
        <source>Google gives these results for personal, non-commercial use in a feed reader. Read them, and follow their links; do not publish them.</source>
        <translation>Google fournit ces résultats pour un usage personnel et non commercial dans un lecteur de flux. Lisez-les et suivez leurs liens&#xa0;; ne les publiez pas.</translation>
    </message>
    <message>
        <source>Microsoft gives these results for personal, non-commercial use in a feed reader. Read them, and follow their links; do not publish them.</source>
        <translation>Microsoft fournit ces résultats pour un usage personnel et non commercial dans un lecteur de flux. Lisez-les et suivez leurs liens&#xa0;; ne les publiez pas.</translation>
    </message>
    <message>
        <source>This is not a feed.</source>
        <translation>Ce n’est pas un flux.</translation>
    </message>
    <message>
        <source>This is a web page, not a feed.</source>
        <translation>C’est une page web, pas un flux.</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>La réponse est vide.</translation>
    </message>
    <message>
        <source>The feed is damaged and cannot be read: {why}.</source>
        <translation>Le flux est abîmé et illisible&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Reading the answer took too long; it was given up.</source>
        <translation>La lecture de la réponse a pris trop de temps&#xa0;; elle a été abandonnée.</translation>
    </message>
    <message>
        <source>Reading the answer took too much memory; it was given up.</source>
        <translation>La lecture de la réponse a pris trop de mémoire&#xa0;; elle a été abandonnée.</translation>
    </message>
    <message>
        <source>No feed was found on this page.</source>
        <translation>Aucun flux n’a été trouvé sur cette page.</translation>
    </message>
    <message>
        <source>The page does not hold the article.</source>
        <translation>La page ne contient pas l’article.</translation>
    </message>
    <message>
        <source>{name} does not let other programs look. Have its notices sent to your mailbox and watch that, or paste here what you find there.</source>
        <translation>{name} ne laisse pas d’autres programmes regarder. Faites envoyer ses notifications à votre boîte aux lettres et surveillez celle-ci, ou collez ici ce que vous y trouvez.</translation>
    </message>
    <message>
        <source>{host} asks for consent before it shows the page. Give the address of the channel or of the feed itself.</source>
        <translation>{host} demande un consentement avant d’afficher la page. Donnez l’adresse de la chaîne ou du flux lui-même.</translation>
    </message>
    <message>
        <source>This is not an address that can be watched: {address}.</source>
        <translation>Ce n’est pas une adresse que l’on peut suivre&#xa0;: {address}.</translation>
    </message>
    <message>
        <source>{host} is an address of your own network. Type it in full to watch it.</source>
        <translation>{host} est une adresse de votre propre réseau. Tapez-la en entier pour la suivre.</translation>
    </message>
    <message>
        <source>{host} no longer accepts the sign-in. It is renewed at the next visit.</source>
        <translation>{host} n’accepte plus la connexion. Elle est renouvelée à la prochaine visite.</translation>
    </message>
    <message>
        <source>What {name} gives free of charge is used up for now. It goes on by itself.</source>
        <translation>Ce que {name} donne gratuitement est épuisé pour le moment. Cela reprend tout seul.</translation>
    </message>
    <message>
        <source>The budget for {name} is used up for this month.</source>
        <translation>Le budget pour {name} est épuisé pour ce mois-ci.</translation>
    </message>
    <message>
        <source>{name} costs money for every post. Set a monthly budget to use it.</source>
        <translation>{name} fait payer chaque message lu. Fixez un budget mensuel pour l’utiliser.</translation>
    </message>
    <message>
        <source>This source is already watched: {title}.</source>
        <translation>Cette source est déjà suivie&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>This is not a readable OPML file.</source>
        <translation>Ce n’est pas un fichier OPML lisible.</translation>
    </message>
    <message>
        <source>There is no feed in this OPML file.</source>
        <translation>Il n’y a aucun flux dans ce fichier OPML.</translation>
    </message>
    <message>
        <source>{name} gave an answer that cannot be read.</source>
        <translation>La réponse de {name} est illisible.</translation>
    </message>
    <message>
        <source>{name} does not accept the key. Look at it, or make another, at {page}.</source>
        <translation>{name} refuse la clé. Vérifiez-la, ou créez-en une autre, sur {page}.</translation>
    </message>
    <message>
        <source>{name} does not let this key read that. See {page}.</source>
        <translation>{name} ne laisse pas cette clé lire cela. Voyez {page}.</translation>
    </message>
    <message>
        <source>{name} is paid in advance, and nothing is left. Pay more in at {page}, or pause this source.</source>
        <translation>{name} se paie d’avance, et il ne reste rien. Rechargez sur {page}, ou mettez cette source en pause.</translation>
    </message>
    <message>
        <source>{name} gives no more this month: its own limit is reached. See {page}.</source>
        <translation>{name} ne donne plus rien ce mois-ci&#xa0;: sa propre limite est atteinte. Voyez {page}.</translation>
    </message>
    <message>
        <source>{name} does not understand this search: {why}.</source>
        <translation>{name} ne comprend pas cette recherche&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Comments are turned off there.</source>
        <translation>Les commentaires y sont désactivés.</translation>
    </message>
    <message>
        <source>{name} does not know {what}.</source>
        <translation>{name} ne connaît pas {what}.</translation>
    </message>
    <message>
        <source>With a key of your own Reddit tells counts too, and answers more often. Since November 2025 it gives hardly any new keys.</source>
        <translation>Avec une clé à vous, Reddit indique aussi les compteurs et répond plus souvent. Depuis novembre 2025, il ne donne presque plus de nouvelles clés.</translation>
    </message>
    <message>
        <source>Google wants a key for this. It is free of charge: 10,000 pages of comments and 100 searches a day.</source>
        <translation>Google demande une clé pour cela. Elle est gratuite&#xa0;: 10&#xa0;000 pages de commentaires et 100 recherches par jour.</translation>
    </message>
    <message>
        <source>Trustpilot gives keys only with its paid plans.</source>
        <translation>Trustpilot ne donne de clés qu’avec ses offres payantes.</translation>
    </message>
    <message>
        <source>X asks 0.005 US dollars for each post. Nothing is asked for until you set a monthly budget, and never more than that.</source>
        <translation>X demande 0,005 dollar américain par message. Rien n’est demandé tant que vous n’avez pas fixé de budget mensuel, et jamais au-delà.</translation>
    </message>
    <message>
        <source>{host} refuses the user name or the password. Some providers want an app password, made in the settings of the mailbox, and IMAP allowed there.</source>
        <translation>{host} refuse le nom ou le mot de passe. Certains fournisseurs veulent un mot de passe d’application, créé dans les réglages de la boîte, et que l’accès IMAP y soit permis.</translation>
    </message>
    <message>
        <source>{host} refuses the password. It wants an app password, made at {page}.</source>
        <translation>{host} refuse le mot de passe. Il veut un mot de passe d’application, à créer sur {page}.</translation>
    </message>
    <message>
        <source>{host} lets no program in with a password. Have the notices forwarded to another mailbox, or import them as files.</source>
        <translation>{host} ne laisse entrer aucun logiciel avec un mot de passe. Faites suivre les avis reçus vers une autre boîte, ou importez-les comme fichiers.</translation>
    </message>
    <message>
        <source>{host} offers no encrypted connection, so the password was not sent.</source>
        <translation>{host} n’offre pas de connexion chiffrée&#xa0;: le mot de passe n’a pas été envoyé.</translation>
    </message>
    <message>
        <source>There is no folder {folder} in this mailbox.</source>
        <translation>Il n’y a pas de dossier {folder} dans cette boîte aux lettres.</translation>
    </message>
    <message>
        <source>Mails larger than {limit} MB were left out: {count}.</source>
        <translation>Des courriels de plus de {limit} Mo ont été laissés de côté&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>This is not an e-mail.</source>
        <translation>Ceci n’est pas un courriel.</translation>
    </message>
    <message>
        <source>This e-mail has too many parts to be read.</source>
        <translation>Ce courriel a trop de parties pour être lu.</translation>
    </message>
    <message>
        <source>There is nothing in {path} that is said about a business.</source>
        <translation>Il n’y a rien dans {path} qui soit dit d’un commerce.</translation>
    </message>
    <message>
        <source>This provider wants an app password, made for Vigie alone in the settings of the account; the usual password is refused. Only notices of known senders are read, and nothing is changed.</source>
        <translation>Ce fournisseur veut un mot de passe d’application, créé pour Vigie seule dans les réglages du compte&#x202f;; le mot de passe habituel est refusé. Seuls les avis d’expéditeurs connus sont lus, et rien n’est modifié.</translation>
    </message>
    <message>
        <source>Vigie needs the password of the mailbox. Only notices of known senders are read, and nothing is changed.</source>
        <translation>Vigie a besoin du mot de passe de la boîte aux lettres. Seuls les avis d’expéditeurs connus sont lus, et rien n’est modifié.</translation>
    </message>
    <message>
        <source>Microsoft lets no program into this mailbox with a password. Have the notices forwarded to another mailbox, or import them as files.</source>
        <translation>Microsoft ne laisse entrer aucun logiciel dans cette boîte avec un mot de passe. Faites suivre les avis reçus vers une autre boîte, ou importez-les comme fichiers.</translation>
    </message>
    <message>
        <source>{name} answers only those who have an account. Give its name, and an app password made at {page}.</source>
        <translation>{name} ne répond qu’à ceux qui ont un compte. Donnez son nom, et un mot de passe d’application créé sur {page}.</translation>
    </message>
    <message>
        <source>{name} does not accept this name and password. Make a new app password at {page}.</source>
        <translation>{name} refuse ce nom et ce mot de passe. Créez un nouveau mot de passe d’application sur {page}.</translation>
    </message>
    <message>
        <source>This account wants a code by mail at each sign-in. Make an app password at {page}, and use that.</source>
        <translation>Ce compte demande un code par courriel à chaque connexion. Créez un mot de passe d’application sur {page}, et utilisez-le.</translation>
    </message>
    <message>
        <source>{name} has closed or suspended this account.</source>
        <translation>{name} a fermé ou suspendu ce compte.</translation>
    </message>
    <message>
        <source>{host} shows this only with a valid access token. Make one at {page}.</source>
        <translation>{host} ne montre cela qu’avec un jeton d’accès valable. Créez-en un sur {page}.</translation>
    </message>
    <message>
        <source>The access token for {host} has no right to read. Make another one at {page}.</source>
        <translation>Le jeton d’accès pour {host} n’a pas le droit de lire. Créez-en un autre sur {page}.</translation>
    </message>
    <message>
        <source>Searching and notifications take an access token of an account there; tags need none.</source>
        <translation>La recherche et les notifications demandent le jeton d’accès d’un compte là-bas&#xa0;; les mots-dièse n’en demandent pas.</translation>
    </message>
    <message>
        <source>Only for your own account: what mentions, answers or quotes it.</source>
        <translation>Seulement pour votre propre compte&#xa0;: ce qui le mentionne, lui répond ou le cite.</translation>
    </message>
    <message>
        <source>{host} shows this to its members only.</source>
        <translation>{host} ne montre cela qu’à ses membres.</translation>
    </message>
    <message>
        <source>{host} does not answer from this connection. Try again later, or from another network.</source>
        <translation>{host} ne répond pas depuis cette connexion. Réessayez plus tard, ou depuis un autre réseau.</translation>
    </message>
    <message>
        <source>This data was written by a newer Vigie. Please update Vigie.</source>
        <translation>Ces données ont été écrites par une Vigie plus récente. Mettez Vigie à jour.</translation>
    </message>
    <message>
        <source>{path} is not a Vigie database.</source>
        <translation>{path} n’est pas une base de données de Vigie.</translation>
    </message>
    <message>
        <source>The database {path} is damaged. A backup can be restored.</source>
        <translation>La base de données {path} est abîmée. Une sauvegarde peut être restaurée.</translation>
    </message>
    <message>
        <source>{path} is a folder; a file is needed.</source>
        <translation>{path} est un dossier&#xa0;; il faut un fichier.</translation>
    </message>
    <message>
        <source>{path} cannot be written. Check the folder&apos;s permissions.</source>
        <translation>Impossible d’écrire dans {path}. Vérifiez les droits du dossier.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost, but nothing more can be saved.</source>
        <translation>Le disque est plein. Rien n’est perdu, mais plus rien ne peut être enregistré.</translation>
    </message>
    <message>
        <source>Another program keeps the database busy. Try again in a moment.</source>
        <translation>Un autre programme occupe la base de données. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The database cannot be read or written: {why}.</source>
        <translation>La base de données ne peut être ni lue ni écrite&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} existe déjà.</translation>
    </message>
    <message>
        <source>{path} is not a backup of Vigie.</source>
        <translation>{path} n’est pas une sauvegarde de Vigie.</translation>
    </message>
    <message>
        <source>There is no watch called {name}.</source>
        <translation>Aucune veille ne s’appelle {name}.</translation>
    </message>
    <message>
        <source>There is already a watch called {name}.</source>
        <translation>Une veille s’appelle déjà {name}.</translation>
    </message>
    <message>
        <source>A watch needs at least one word to look for.</source>
        <translation>Une veille a besoin d’au moins un mot à chercher.</translation>
    </message>
    <message>
        <source>There is no source {name}.</source>
        <translation>Il n’y a pas de source {name}.</translation>
    </message>
    <message>
        <source>There is no mention number {id}.</source>
        <translation>Il n’y a pas de mention numéro {id}.</translation>
    </message>
    <message>
        <source>Mention {id} has no copies to be told apart from.</source>
        <translation>La mention {id} n’a pas de copies dont la séparer.</translation>
    </message>
    <message>
        <source>There is no correction number {id}.</source>
        <translation>Il n’y a pas de correction numéro {id}.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} n’existe pas.</translation>
    </message>
    <message>
        <source>{value} is not a date. Write it as 2026-11-23.</source>
        <translation>{value} n’est pas une date. Écrivez-la ainsi&#xa0;: 2026-11-23.</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>La période finit avant de commencer.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} ne peut pas être lu&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{path} has no column for the text of the mentions.</source>
        <translation>{path} n’a pas de colonne pour le texte des mentions.</translation>
    </message>
    <message>
        <source>{path} has no column {name}.</source>
        <translation>{path} n’a pas de colonne {name}.</translation>
    </message>
    <message>
        <source>{name} is no encoding that Vigie knows.</source>
        <translation>{name} n’est pas un encodage que Vigie connaît.</translation>
    </message>
    <message>
        <source>{value} is no number of stars. Write it as 4 or 4/5.</source>
        <translation>{value} n’est pas un nombre d’étoiles. Écrivez par exemple 4 ou 4/5.</translation>
    </message>
    <message>
        <source>{path} is no table, mail or saved page.</source>
        <translation>{path} n’est ni un tableau, ni un courriel, ni une page enregistrée.</translation>
    </message>
    <message>
        <source>There is no text to bring in.</source>
        <translation>Il n’y a aucun texte à ajouter.</translation>
    </message>
    <message>
        <source>The report could not be made: {why}.</source>
        <translation>Le rapport n’a pas pu être fait&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The logo {path} cannot be used. It must be a PNG, JPEG or SVG picture.</source>
        <translation>Le logo {path} est inutilisable. Il faut une image PNG, JPEG ou SVG.</translation>
    </message>
    <message>
        <source>{name} wants the name of an account. Give it with --user.</source>
        <translation>{name} demande le nom d’un compte. Donnez-le avec --user.</translation>
    </message>
    <message>
        <source>{name} wants an account ({what}). It is asked for on a terminal, or taken from the variable VIGIE_SECRET. See {page}.</source>
        <translation>{name} demande un compte ({what}). Il est demandé dans un terminal, ou pris dans la variable VIGIE_SECRET. Voir {page}.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used, so the password cannot be kept: {why}.</source>
        <translation>Le trousseau de clés du système est inutilisable, le mot de passe ne peut donc pas être gardé&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The password of this source is no longer in the keyring. Enter it again.</source>
        <translation>Le mot de passe de cette source n’est plus dans le trousseau de clés. Saisissez-le de nouveau.</translation>
    </message>
</context>
<context>
    <name>guard</name>
    <message>
        <source>There is still a blank to fill in.</source>
        <translation>Il reste un blanc à remplir.</translation>
    </message>
    <message>
        <source>An e-mail address of a person does not belong in public.</source>
        <translation>L’adresse e-mail d’une personne n’a pas sa place en public.</translation>
    </message>
    <message>
        <source>A telephone number of a person does not belong in public.</source>
        <translation>Le numéro de téléphone d’une personne n’a pas sa place en public.</translation>
    </message>
    <message>
        <source>A postal address does not belong in public.</source>
        <translation>Une adresse postale n’a pas sa place en public.</translation>
    </message>
    <message>
        <source>A bank account number does not belong in public.</source>
        <translation>Un numéro de compte bancaire n’a pas sa place en public.</translation>
    </message>
    <message>
        <source>A payment card number does not belong in public.</source>
        <translation>Un numéro de carte bancaire n’a pas sa place en public.</translation>
    </message>
    <message>
        <source>An order number leads to a person.</source>
        <translation>Un numéro de commande mène à une personne.</translation>
    </message>
    <message>
        <source>Health and other intimate facts stay private.</source>
        <translation>La santé et les autres faits intimes restent privés.</translation>
    </message>
    <message>
        <source>This is an insult, or will be read as one.</source>
        <translation>C’est une insulte, ou ce sera lu comme telle.</translation>
    </message>
    <message>
        <source>This is not the language of the mention.</source>
        <translation>Ce n’est pas la langue de la mention.</translation>
    </message>
    <message>
        <source>Never name or blame staff: the shop answers.</source>
        <translation>Ne nommez et n’accusez jamais le personnel&#xa0;: c’est le commerce qui répond.</translation>
    </message>
    <message>
        <source>What happens to staff is not for the public.</source>
        <translation>Ce qui arrive au personnel ne regarde pas le public.</translation>
    </message>
    <message>
        <source>Denying what a customer lived through destroys trust.</source>
        <translation>Nier ce qu’un client a vécu détruit la confiance.</translation>
    </message>
    <message>
        <source>A legal threat makes the story bigger.</source>
        <translation>Une menace judiciaire fait grossir l’histoire.</translation>
    </message>
    <message>
        <source>Liability is for you and your insurer first.</source>
        <translation>La responsabilité, parlez-en d’abord avec votre assureur.</translation>
    </message>
    <message>
        <source>Asking to change a review is pressure.</source>
        <translation>Demander de modifier un avis, c’est faire pression.</translation>
    </message>
    <message>
        <source>Offer refunds and gifts in private.</source>
        <translation>Proposez remboursements et cadeaux en privé.</translation>
    </message>
    <message>
        <source>Excuses make it worse; say what you do about it.</source>
        <translation>Se chercher des excuses aggrave les choses&#xa0;; dites ce que vous faites.</translation>
    </message>
    <message>
        <source>The reply is not signed with the name of the shop.</source>
        <translation>La réponse n’est pas signée du nom du commerce.</translation>
    </message>
    <message>
        <source>Offer a way to go on in private.</source>
        <translation>Proposez de poursuivre en privé.</translation>
    </message>
    <message>
        <source>Capitals and rows of marks read as shouting.</source>
        <translation>Les majuscules et les signes répétés se lisent comme des cris.</translation>
    </message>
    <message>
        <source>Too long: the rest may be cut off or not be read.</source>
        <translation>Trop long&#xa0;: la suite risque d’être coupée ou de ne pas être lue.</translation>
    </message>
    <message>
        <source>Almost the same as a recent reply.</source>
        <translation>Presque la même qu’une réponse récente.</translation>
    </message>
</context>
<context>
    <name>learned</name>
    <message>
        <source>spam</source>
        <translation>indésirable</translation>
    </message>
    <message>
        <source>not spam</source>
        <translation>pas indésirable</translation>
    </message>
    <message>
        <source>tone: {tone}</source>
        <translation>ton&#xa0;: {tone}</translation>
    </message>
    <message>
        <source>severity: {severity}</source>
        <translation>gravité&#xa0;: {severity}</translation>
    </message>
    <message>
        <source>about: {topics}</source>
        <translation>sujets&#xa0;: {topics}</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>il y a {n}&#xa0;min</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>il y a {n}&#xa0;h</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>hier à {time}</translation>
    </message>
    <message>
        <source>{n} days ago</source>
        <translation>il y a {n}&#xa0;jours</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>in {n} min</source>
        <translation>dans {n}&#xa0;min</translation>
    </message>
    <message>
        <source>in {n} h</source>
        <translation>dans {n}&#xa0;h</translation>
    </message>
    <message>
        <source>in {n} days</source>
        <translation>dans {n}&#xa0;jours</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}&#xa0;min</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n}&#xa0;h</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n}&#xa0;jours</translation>
    </message>
    <message>
        <source>{date} at {time}</source>
        <translation>{date} à {time}</translation>
    </message>
</context>
<context>
    <name>opening</name>
    <message>
        <source>1 serious mention waits for you. Look at it first.</source>
        <translation>1 mention grave vous attend. Regardez-la d’abord.</translation>
    </message>
    <message>
        <source>{n} serious mentions wait for you. Look at them first.</source>
        <translation>{n} mentions graves vous attendent. Regardez-les d’abord.</translation>
    </message>
    <message>
        <source>1 mention to look at.</source>
        <translation>1 mention à regarder.</translation>
    </message>
    <message>
        <source>{n} mentions to look at.</source>
        <translation>{n} mentions à regarder.</translation>
    </message>
    <message>
        <source>1 mention to look at, nothing serious.</source>
        <translation>1 mention à regarder, rien de grave.</translation>
    </message>
    <message>
        <source>{n} mentions to look at, nothing serious.</source>
        <translation>{n} mentions à regarder, rien de grave.</translation>
    </message>
    <message>
        <source>Quiet: nothing new since yesterday, nothing to answer.</source>
        <translation>Calme&#xa0;: rien de nouveau depuis hier, rien à répondre.</translation>
    </message>
    <message>
        <source>Quiet: 1 new mention since yesterday, nothing to answer.</source>
        <translation>Calme&#xa0;: 1 nouvelle mention depuis hier, rien à répondre.</translation>
    </message>
    <message>
        <source>Quiet: {n} new mentions since yesterday, nothing to answer.</source>
        <translation>Calme&#xa0;: {n} nouvelles mentions depuis hier, rien à répondre.</translation>
    </message>
    <message>
        <source>1 source could not be checked</source>
        <translation>1 source n’a pas pu être vérifiée</translation>
    </message>
    <message>
        <source>{n} sources could not be checked</source>
        <translation>{n} sources n’ont pas pu être vérifiées</translation>
    </message>
    <message>
        <source>1 source is unusually silent</source>
        <translation>1 source est étrangement silencieuse</translation>
    </message>
    <message>
        <source>{n} sources are unusually silent</source>
        <translation>{n} sources sont étrangement silencieuses</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>probably meant ironically</source>
        <translation>sans doute ironique</translation>
    </message>
    <message>
        <source>a mark that was given</source>
        <translation>une note donnée</translation>
    </message>
    <message>
        <source>speaks well</source>
        <translation>dit du bien</translation>
    </message>
    <message>
        <source>speaks badly</source>
        <translation>dit du mal</translation>
    </message>
    <message>
        <source>weighs on the judgement</source>
        <translation>pèse dans le jugement</translation>
    </message>
    <message>
        <source>makes it {severity}</source>
        <translation>gravité&#xa0;: {severity}</translation>
    </message>
    <message>
        <source>clearly negative</source>
        <translation>nettement négatif</translation>
    </message>
    <message>
        <source>slightly negative</source>
        <translation>légèrement négatif</translation>
    </message>
    <message>
        <source>clearly positive</source>
        <translation>nettement positif</translation>
    </message>
    <message>
        <source>slightly positive</source>
        <translation>légèrement positif</translation>
    </message>
    <message>
        <source>as you corrected it</source>
        <translation>comme vous l’avez corrigé</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>pas sûr</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sûr</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>assez sûr</translation>
    </message>
    <message>
        <source>Of 100 texts of which Vigie is as sure as of this one, about {n} have this tone.</source>
        <translation>Sur 100 textes dont Vigie est aussi sûre que de celui-ci, environ {n} ont ce ton.</translation>
    </message>
    <message>
        <source>It could as well be another: read it yourself.</source>
        <translation>Ce pourrait en être un autre&#xa0;: lisez vous-même.</translation>
    </message>
    <message>
        <source>“{negation}” turned this over</source>
        <translation>«&#xa0;{negation}&#xa0;» renverse le sens</translation>
    </message>
    <message>
        <source>a negation turned this over</source>
        <translation>une négation renverse le sens</translation>
    </message>
    <message>
        <source>bad news, however it is told</source>
        <translation>mauvaise nouvelle, de quelque façon qu’elle soit dite</translation>
    </message>
    <message>
        <source>learned from your corrections</source>
        <translation>appris de vos corrections</translation>
    </message>
    <message>
        <source>what comes after it counts more</source>
        <translation>ce qui suit compte davantage</translation>
    </message>
    <message>
        <source>“{words}”: {meaning}.</source>
        <translation>«&#xa0;{words}&#xa0;»&#xa0;: {meaning}.</translation>
    </message>
    <message>
        <source>looks like {kind}</source>
        <translation>ressemble à {kind}</translation>
    </message>
    <message>
        <source>allergy</source>
        <translation>allergie</translation>
    </message>
    <message>
        <source>an authority</source>
        <translation>une autorité</translation>
    </message>
    <message>
        <source>a call to stay away</source>
        <translation>un appel au boycott</translation>
    </message>
    <message>
        <source>a child</source>
        <translation>un enfant</translation>
    </message>
    <message>
        <source>danger</source>
        <translation>danger</translation>
    </message>
    <message>
        <source>discrimination</source>
        <translation>discrimination</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>fraude</translation>
    </message>
    <message>
        <source>harassment</source>
        <translation>harcèlement</translation>
    </message>
    <message>
        <source>hygiene</source>
        <translation>hygiène</translation>
    </message>
    <message>
        <source>illness</source>
        <translation>maladie</translation>
    </message>
    <message>
        <source>an injury</source>
        <translation>une blessure</translation>
    </message>
    <message>
        <source>legal action</source>
        <translation>une action en justice</translation>
    </message>
    <message>
        <source>the police</source>
        <translation>la police</translation>
    </message>
    <message>
        <source>the press</source>
        <translation>la presse</translation>
    </message>
    <message>
        <source>private data</source>
        <translation>données privées</translation>
    </message>
    <message>
        <source>staff in the open</source>
        <translation>personnel exposé</translation>
    </message>
    <message>
        <source>theft</source>
        <translation>vol</translation>
    </message>
    <message>
        <source>violence</source>
        <translation>violence</translation>
    </message>
    <message>
        <source>an advertisement</source>
        <translation>une publicité</translation>
    </message>
    <message>
        <source>something else of the same name</source>
        <translation>autre chose du même nom</translation>
    </message>
    <message>
        <source>a job ad</source>
        <translation>une offre d’emploi</translation>
    </message>
    <message>
        <source>a list of coupons</source>
        <translation>une liste de bons de réduction</translation>
    </message>
</context>
<context>
    <name>rounds</name>
    <message>
        <source>Under way, or cut off</source>
        <translation>En cours, ou interrompue</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 source</translation>
    </message>
    <message>
        <source>{n} sources</source>
        <translation>{n} sources</translation>
    </message>
    <message>
        <source>1 did not work</source>
        <translation>1 n’a pas marché</translation>
    </message>
    <message>
        <source>{n} did not work</source>
        <translation>{n} n’ont pas marché</translation>
    </message>
    <message>
        <source>no new mention</source>
        <translation>pas de nouvelle mention</translation>
    </message>
    <message>
        <source>1 new entry</source>
        <translation>1 nouvelle entrée</translation>
    </message>
    <message>
        <source>{n} new entries</source>
        <translation>{n} nouvelles entrées</translation>
    </message>
    <message>
        <source>1 mention was changed there</source>
        <translation>1 mention y a été modifiée</translation>
    </message>
    <message>
        <source>{n} mentions were changed there</source>
        <translation>{n} mentions y ont été modifiées</translation>
    </message>
    <message>
        <source>1 mention was deleted there</source>
        <translation>1 mention y a été supprimée</translation>
    </message>
    <message>
        <source>{n} mentions were deleted there</source>
        <translation>{n} mentions y ont été supprimées</translation>
    </message>
    <message>
        <source>1 new mention</source>
        <translation>1 nouvelle mention</translation>
    </message>
    <message>
        <source>{n} new mentions</source>
        <translation>{n} nouvelles mentions</translation>
    </message>
</context>
<context>
    <name>snooze</name>
    <message>
        <source>For an hour</source>
        <translation>Pour une heure</translation>
    </message>
    <message>
        <source>Until this evening</source>
        <translation>Jusqu’à ce soir</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Jusqu’à demain matin</translation>
    </message>
    <message>
        <source>For three days</source>
        <translation>Pour trois jours</translation>
    </message>
    <message>
        <source>Until next week</source>
        <translation>Jusqu’à la semaine prochaine</translation>
    </message>
    <message>
        <source>Until I cancel it</source>
        <translation>Jusqu’à ce que je la fasse revenir</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>reportée</translation>
    </message>
    <message>
        <source>snoozed, back {when}</source>
        <translation>reportée, retour {when}</translation>
    </message>
</context>
<context>
    <name>spoken</name>
    <message>
        <source>{author}, {source}, {when}: {text}. Tone: {tone}. Status: {status}.</source>
        <translation>{author}, {source}, {when}&#xa0;: {text}. Ton&#xa0;: {tone}. Statut&#xa0;: {status}.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Quelqu’un</translation>
    </message>
    <message>
        <source>Severity: {severity}.</source>
        <translation>Gravité&#xa0;: {severity}.</translation>
    </message>
    <message>
        <source>About: {topics}.</source>
        <translation>Sujets&#xa0;: {topics}.</translation>
    </message>
    <message>
        <source>It is {snoozed}.</source>
        <translation>Elle est {snoozed}.</translation>
    </message>
</context>
<context>
    <name>summary</name>
    <message>
        <source>“{words}”</source>
        <translation>«&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>{name}: {said}</source>
        <translation>{name}&#xa0;: {said}</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Meant as</source>
        <translation>Intention</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Ressemble à</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>watching</name>
    <message>
        <source>Gone</source>
        <translation>Disparue</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Pas encore vérifiée</translation>
    </message>
    <message>
        <source>It answers, but has had nothing to read so far</source>
        <translation>Elle répond, mais n’a rien eu à lire jusqu’ici</translation>
    </message>
    <message>
        <source>Silent for {silent}, usually something every {usual}</source>
        <translation>Silence depuis {silent}, d’habitude une nouvelle tous les {usual}</translation>
    </message>
    <message>
        <source>It answers. Look at its page whether it has moved.</source>
        <translation>Elle répond. Regardez sur sa page si elle a déménagé.</translation>
    </message>
    <message>
        <source>Silent: nothing new since {date}</source>
        <translation>Silencieuse&#xa0;: rien de nouveau depuis le {date}</translation>
    </message>
    <message>
        <source>Checked {when}</source>
        <translation>Vérifiée {when}</translation>
    </message>
    <message>
        <source>Nothing collected from here yet.</source>
        <translation>Rien de recueilli ici pour l’instant.</translation>
    </message>
    <message>
        <source>1 collected, no mention.</source>
        <translation>1 texte recueilli, pas de mention.</translation>
    </message>
    <message>
        <source>{n} collected, no mention among them.</source>
        <translation>{n} recueillis, aucune mention parmi eux.</translation>
    </message>
    <message>
        <source>{n} collected, 1 mention among them.</source>
        <translation>{n} textes recueillis, dont 1 mention.</translation>
    </message>
    <message>
        <source>{n} collected, {m} mentions among them.</source>
        <translation>{n} textes recueillis, dont {m} mentions.</translation>
    </message>
    <message>
        <source>Its server still allows {left} of {limit} questions.</source>
        <translation>Son serveur permet encore {left} demandes sur {limit}.</translation>
    </message>
    <message>
        <source>Its server says “nothing new” even when there is, so it is read whole, once a day.</source>
        <translation>Son serveur dit «&#xa0;rien de nouveau&#xa0;» même quand il y a du nouveau&#xa0;: elle est donc lue en entier, une fois par jour.</translation>
    </message>
    <message>
        <source>Its server says it is gone for good, so it is not checked any more. Check it now to try again.</source>
        <translation>Son serveur dit qu’elle a disparu pour de bon&#xa0;: elle n’est plus vérifiée. Vérifiez-la maintenant pour réessayer.</translation>
    </message>
    <message>
        <source>It failed once, on {date}.</source>
        <translation>Elle a échoué une fois, le {date}.</translation>
    </message>
    <message>
        <source>It failed {n} times in a row, since {date}.</source>
        <translation>Elle a échoué {n} fois de suite, depuis le {date}.</translation>
    </message>
    <message>
        <source>Next try {when}.</source>
        <translation>Prochain essai {when}.</translation>
    </message>
    <message>
        <source>It has never worked so far.</source>
        <translation>Elle n’a jamais marché jusqu’ici.</translation>
    </message>
    <message>
        <source>Last read without trouble {when}.</source>
        <translation>Lue sans souci pour la dernière fois {when}.</translation>
    </message>
    <message>
        <source>It is checked with the next round.</source>
        <translation>Elle sera vérifiée à la prochaine tournée.</translation>
    </message>
    <message>
        <source>Next check {when}.</source>
        <translation>Prochaine vérification {when}.</translation>
    </message>
    <message>
        <source>{some}, with {all}</source>
        <translation>{some}, avec {all}</translation>
    </message>
    <message>
        <source>{wanted}, without {unwanted}</source>
        <translation>{wanted}, sans {unwanted}</translation>
    </message>
    <message>
        <source>“{term}…”</source>
        <translation>«&#xa0;{term}…&#xa0;»</translation>
    </message>
    <message>
        <source>“{term}”</source>
        <translation>«&#xa0;{term}&#xa0;»</translation>
    </message>
    <message>
        <source>{first} or {last}</source>
        <translation>{first} ou {last}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} et {last}</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Mot de passe d’application</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Jeton d’accès</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Feed of a page</source>
        <translation>Flux d’une page</translation>
    </message>
    <message>
        <source>The press, through Google News</source>
        <translation>La presse, par Google Actualités</translation>
    </message>
    <message>
        <source>The press, through Bing News</source>
        <translation>La presse, par Bing Actualités</translation>
    </message>
    <message>
        <source>The press of the world, through GDELT</source>
        <translation>La presse du monde, par GDELT</translation>
    </message>
    <message>
        <source>Google Alerts</source>
        <translation>Google Alertes</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Messagerie</translation>
    </message>
    <message>
        <source>Videos on YouTube</source>
        <translation>Vidéos sur YouTube</translation>
    </message>
    <message>
        <source>Comments on YouTube</source>
        <translation>Commentaires sur YouTube</translation>
    </message>
    <message>
        <source>Videos found on YouTube</source>
        <translation>Vidéos trouvées sur YouTube</translation>
    </message>
    <message>
        <source>Reddit, with a key of your own</source>
        <translation>Reddit, avec votre propre clé</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>being judged</source>
        <translation>en cours de jugement</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>négatif</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutre</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positif</translation>
    </message>
    <message>
        <source>{tone}, not sure</source>
        <translation>{tone}, pas sûr</translation>
    </message>
    <message>
        <source>nothing serious</source>
        <translation>rien de grave</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>mineur</translation>
    </message>
    <message>
        <source>serious</source>
        <translation>grave</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>attente</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>personnel</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>qualité</translation>
    </message>
    <message>
        <source>price</source>
        <translation>prix</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>livraison</translation>
    </message>
    <message>
        <source>refund</source>
        <translation>remboursement</translation>
    </message>
    <message>
        <source>hygiene</source>
        <translation>hygiène</translation>
    </message>
    <message>
        <source>product</source>
        <translation>produit</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lieu</translation>
    </message>
    <message>
        <source>availability</source>
        <translation>disponibilité</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>vie privée</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>German</source>
        <translation>allemand</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>espagnol</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>italien</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>portugais</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>plainte</translation>
    </message>
    <message>
        <source>praise</source>
        <translation>éloge</translation>
    </message>
    <message>
        <source>question</source>
        <translation>question</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>suggestion</translation>
    </message>
    <message>
        <source>announcement</source>
        <translation>annonce</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>autre chose</translation>
    </message>
    <message>
        <source>{n} of 5 stars</source>
        <translation>{n} étoiles sur 5</translation>
    </message>
    <message>
        <source>how long</source>
        <translation>durée</translation>
    </message>
    <message>
        <source>how much</source>
        <translation>montant</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>quantité</translation>
    </message>
    <message>
        <source>what</source>
        <translation>quoi</translation>
    </message>
    <message>
        <source>where</source>
        <translation>où</translation>
    </message>
    <message>
        <source>when</source>
        <translation>quand</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>to answer</source>
        <translation>à répondre</translation>
    </message>
    <message>
        <source>waiting for news</source>
        <translation>en attente de nouvelles</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>répondue</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>classée</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>checked: true</source>
        <translation>vérifié&#xa0;: vrai</translation>
    </message>
    <message>
        <source>checked: not so</source>
        <translation>vérifié&#xa0;: faux</translation>
    </message>
</context>
</TS>
