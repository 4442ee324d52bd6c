import ClaimKit
import ClaimModel
import Testing

/// The language of an article, and what an article in a language without rules gives.
struct LanguageTests {
  private func record(_ text: String) -> DocumentRecord {
    Pipeline().run(Article(id: "a", origin: Origin(path: "a.txt"), text: Array(text.utf8), sha256: String(repeating: "0", count: 64)))
  }

  @Test(
    "texts of other languages are told, and give no claims",
    arguments: [
      ("de", "Die Polizei hat am Montag nach eigenen Angaben 12 Menschen festgenommen, die sich an der Kundgebung auf dem Markt beteiligt hatten."),
      ("fr", "La police a annoncé lundi que 12 personnes avaient été arrêtées dans le centre de la ville après une nuit de violences."),
      ("es", "La policía informó el lunes de que 12 personas fueron detenidas en el centro de la ciudad después de una noche de protestas."),
      ("it", "La polizia ha detto lunedì che 12 persone sono state arrestate nel centro della città dopo una notte di proteste."),
      ("nl", "De politie heeft maandag gezegd dat er 12 mensen zijn aangehouden in het centrum van de stad na een nacht van onrust."),
      ("ru", "Полиция сообщила в понедельник, что 12 человек были задержаны в центре города после ночных протестов."),
      ("el", "Η αστυνομία ανακοίνωσε τη Δευτέρα ότι 12 άτομα συνελήφθησαν στο κέντρο της πόλης."),
      ("ar", "قالت الشرطة يوم الاثنين إن 12 شخصا اعتقلوا في وسط المدينة بعد ليلة من الاحتجاجات."),
    ])
  func others(language: String, text: String) {
    let record = record(text)
    #expect(record.document.language == language)
    #expect(record.flags.contains("unsupported_language"))
    #expect(record.claims.isEmpty && record.quantities.isEmpty && record.mentions.isEmpty)
  }

  @Test("English is told, with foreign names in it")
  func english() {
    let record = record("Police in Düsseldorf said on Monday that 12 people had been arrested at the Schauspielhaus after a night of protests.")
    #expect(record.document.language == "en")
    #expect(!record.claims.isEmpty)
  }

  @Test("a table of figures is no other language, and what is too short has none", arguments: [
    "Teluk Foods rose 12 sen to RM3.10, Bayu Steel added 9 sen to RM1.40 and Kota Timber lost 3 sen to RM0.88.", "Exports dropped 7%.",
  ])
  func undecided(text: String) {
    let record = record(text)
    #expect(!record.flags.contains("unsupported_language"))
    #expect(!record.quantities.isEmpty)
  }
}
