import ClaimModel
import ClaimModel
import Testing

@testable import ClaimNormalisation

@Suite struct NumberReaderTests {
  @Test(
    "digits with separators",
    arguments: [
      ("1,200", 1200.0), ("4.8", 4.8), ("1,234,567.5", 1_234_567.5), ("12,34,567", 1_234_567), ("3,5", 3.5), ("1.234.567", 1_234_567),
      ("007", 7),
    ])
  func digits(text: String, value: Double) { #expect(NumberReader.digits(text) == value) }

  @Test("names are folded for comparison and made into ids")
  func names() {
    #expect(NameFolding.fold("Delcy RODRÍGUEZ") == "delcy rodriguez")
    #expect(NameFolding.slug("Seán O’Brien-Łukasz") == "sean-obrien-lukasz")
  }
}
