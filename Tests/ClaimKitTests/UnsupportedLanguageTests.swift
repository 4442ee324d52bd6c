import ClaimKit
import ClaimModel
import Testing

/// Which language an article is in, and what follows where it has no rules.
@Suite struct UnsupportedLanguageTests {
  private let pipeline = Pipeline(options: PipelineOptions(referenceDate: "2026-01-26"))

  private func record(_ text: String) -> DocumentRecord {
    pipeline.run(Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: ""))
  }

  @Test(
    "an article in a language without rules is named, flagged and left without findings",
    arguments: [
      (
        "de",
        """
        Der Bürgermeister sagte am Montag, dass nach dem Brand in der alten Mühle zwölf Menschen in das Krankenhaus \
        gebracht wurden. Die Polizei ist noch nicht sicher, wie das Feuer begonnen hat, und sucht weiter nach Zeugen.
        """
      ),
      (
        "fr",
        """
        Le maire a déclaré lundi que douze personnes avaient été blessées dans l'incendie du vieux moulin. La police \
        ne sait pas encore comment le feu a commencé, mais elle cherche des témoins dans le village.
        """
      ),
      (
        "es",
        """
        El alcalde dijo el lunes que doce personas resultaron heridas en el incendio del viejo molino. La policía no \
        sabe todavía cómo comenzó el fuego y busca testigos en los pueblos del valle.
        """
      ),
      (
        "pt",
        """
        O prefeito disse na segunda-feira que doze pessoas ficaram feridas no incêndio do velho moinho. A polícia \
        ainda não sabe como o fogo começou e procura testemunhas nas aldeias do vale.
        """
      ),
      (
        "it",
        """
        Il sindaco ha detto lunedì che dodici persone sono rimaste ferite nell'incendio del vecchio mulino. La \
        polizia non sa ancora come sia cominciato il fuoco e cerca testimoni nei paesi della valle.
        """
      ),
      (
        "nl",
        """
        De burgemeester zei maandag dat twaalf mensen gewond zijn geraakt bij de brand in de oude molen. De politie \
        weet nog niet hoe het vuur is begonnen en zoekt naar getuigen in het dorp.
        """
      ),
      (
        "sv",
        """
        Borgmästaren sade på måndagen att tolv personer skadades i branden i den gamla kvarnen. Polisen vet inte än \
        hur elden började och söker efter vittnen som var i byn.
        """
      ),
      (
        "pl",
        """
        Burmistrz powiedział w poniedziałek, że dwanaście osób zostało rannych w pożarze starego młyna. Policja nie \
        wie jeszcze, jak się zaczął ogień, i szuka świadków we wsi.
        """
      ),
      (
        "tr",
        """
        Belediye başkanı pazartesi günü eski değirmende çıkan yangında on iki kişinin yaralandığını söyledi. Polis \
        yangının nasıl başladığını henüz bilmiyor ve köyde tanık arıyor, bu konuda yeni bir açıklama olarak başka \
        bilgi için beklemek gerek.
        """
      ),
      (
        "id",
        """
        Wali kota mengatakan pada hari Senin bahwa dua belas orang terluka dalam kebakaran di penggilingan tua itu. \
        Polisi belum tahu bagaimana api dimulai dan mencari saksi di desa tersebut.
        """
      ),
      (
        "ru",
        """
        Мэр сообщил в понедельник, что двенадцать человек пострадали при пожаре на старой мельнице. Полиция ещё не \
        знает, как начался огонь, и ищет свидетелей в деревне.
        """
      ),
      (
        "uk",
        """
        Мер повідомив у понеділок, що дванадцять людей постраждали під час пожежі на старому млині. Поліція ще не \
        знає, як почався вогонь, і шукає свідків у селі.
        """
      ),
      (
        "bg",
        """
        Кметът каза в понеделник, че дванадесет души са пострадали при пожара в старата мелница. Полицията още не \
        знае как е започнал огънят и търси свидетели в селото.
        """
      ),
      (
        "sr",
        """
        Градоначелник је рекао у понедељак да је дванаест људи повређено у пожару у старом млину. Полиција још не зна \
        како је ватра почела и тражи сведоке у селу.
        """
      ),
      (
        "el",
        """
        Ο δήμαρχος είπε τη Δευτέρα ότι δώδεκα άνθρωποι τραυματίστηκαν στη φωτιά στον παλιό μύλο. Η αστυνομία δεν \
        ξέρει ακόμη πώς άρχισε.
        """
      ),
      (
        "ar",
        """
        قال رئيس البلدية يوم الاثنين إن اثني عشر شخصا أصيبوا في حريق الطاحونة القديمة. ولا تعرف الشرطة بعد كيف بدأ \
        الحريق وهي تبحث عن شهود في القرية.
        """
      ),
      (
        "fa",
        """
        شهردار روز دوشنبه گفت که دوازده نفر در آتش سوزی آسیاب قدیمی زخمی شدند. پلیس هنوز نمی داند آتش چگونه شروع شد و \
        در روستا به دنبال شاهد است.
        """
      ),
      (
        "he",
        """
        ראש העיר אמר ביום שני כי שנים עשר בני אדם נפצעו בשריפה בטחנה הישנה. המשטרה עדיין לא יודעת כיצד החלה האש.
        """
      ),
      ("zh", "市长星期一表示，旧磨坊火灾造成十二人受伤。警方仍不知道起火原因，正在村里寻找目击者。"),
      ("ja", "市長は月曜日、古い水車小屋の火事で十二人がけがをしたと述べた。警察は出火の原因をまだ知らず、村で目撃者を探している。"),
      ("ko", "시장은 월요일 오래된 방앗간 화재로 열두 명이 다쳤다고 말했다. 경찰은 아직 불이 어떻게 시작되었는지 모른다."),
      ("th", "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่ามีผู้บาดเจ็บสิบสองคนจากเหตุไฟไหม้โรงสีเก่า ตำรวจยังไม่ทราบสาเหตุ"),
      (
        "hi",
        """
        महापौर ने सोमवार को कहा कि पुरानी चक्की की आग में बारह लोग घायल हो गए। पुलिस को अभी नहीं पता कि आग कैसे शुरू \
        हुई और वह गाँव में गवाह ढूँढ रही है।
        """
      ),
    ])
  func unsupported(tag: String, text: String) {
    let record = record(text)
    #expect(record.language == tag)
    #expect(record.flags == ["unsupported_language"])
    #expect(record.claims.isEmpty && record.mentions.isEmpty && record.quantities.isEmpty && record.times.isEmpty)
    #expect(record.attributions.isEmpty)
  }

  @Test(
    "one sentence tells its language",
    arguments: [
      (
        "de",
        """
        Die Polizei hat am Montag nach eigenen Angaben 12 Menschen festgenommen, die sich an der Kundgebung \
        auf dem Markt beteiligt hatten.
        """
      ),
      (
        "fr",
        """
        La police a annoncé lundi que 12 personnes avaient été arrêtées dans le centre de la ville après \
        une nuit de violences.
        """
      ),
      (
        "es",
        """
        La policía informó el lunes de que 12 personas fueron detenidas en el centro de la ciudad después \
        de una noche de protestas.
        """
      ),
      ("it", "La polizia ha detto lunedì che 12 persone sono state arrestate nel centro della città dopo una notte di proteste."),
      (
        "nl",
        """
        De politie heeft maandag gezegd dat er 12 mensen zijn aangehouden in het centrum van de stad na een \
        nacht van onrust.
        """
      ),
      ("ru", "Полиция сообщила в понедельник, что 12 человек были задержаны в центре города после ночных протестов."),
      ("el", "Η αστυνομία ανακοίνωσε τη Δευτέρα ότι 12 άτομα συνελήφθησαν στο κέντρο της πόλης."),
      ("ar", "قالت الشرطة يوم الاثنين إن 12 شخصا اعتقلوا في وسط المدينة بعد ليلة من الاحتجاجات."),
    ])
  func oneSentence(tag: String, text: String) { unsupported(tag: tag, text: text) }

  @Test(
    "English stays English, short or with foreign names and words in it",
    arguments: [
      "Police said that ten people were released on Friday.",
      "Police in Düsseldorf said on Monday that 12 people had been arrested at the Schauspielhaus after a night of protests.",
      """
      José Peña Díaz and Łukasz Wójcik of the Unión de Obreros said on Monday that 38 workers had been freed in São \
      Tomé. "La lucha sigue y no vamos a parar hasta que todos estén en casa," Peña said at the gate of the port, \
      where families had waited for days.
      """,
      """
      "Die Mühle ist für uns alle das Herz der Stadt, und wir werden sie wieder bauen," the mayor said on Monday. \
      She told reporters that the fire had hurt twelve people and that the police were still looking for those who \
      had seen it begin.
      """,
    ])
  func english(text: String) {
    let record = record(text)
    #expect(record.language == "en")
    #expect(!record.flags.contains("unsupported_language"))
    #expect(!record.claims.isEmpty)
  }

  @Test("what is too short to tell has no language and is read all the same", arguments: ["Die-hard fans in Lima", "OK", "", "1,200 mln"])
  func undecided(text: String) {
    let record = record(text)
    #expect(record.language == nil)
    #expect(!record.flags.contains("unsupported_language"))
  }

  @Test(
    "figures are found where the language cannot be told: one word that comes again and again is no other language",
    arguments: [
      "Teluk Foods rose 12 sen to RM3.10, Bayu Steel added 9 sen to RM1.40 and Kota Timber lost 3 sen to RM0.88.", "Exports dropped 7%.",
    ])
  func figures(text: String) {
    let record = record(text)
    #expect(!record.flags.contains("unsupported_language"))
    #expect(!record.quantities.isEmpty)
  }

  @Test("debris does not decide")
  func debris() {
    let text = """
      Subscribe now
      Share this article

      Der Bürgermeister sagte am Montag, dass nach dem Brand in der alten Mühle zwölf Menschen in das Krankenhaus gebracht wurden.

      Related stories
      Sign up for our newsletter and get the best of the day in your inbox
      """
    #expect(record(text).language == "de")
  }
}
