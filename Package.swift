// swift-tools-version:6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "ClaimKit",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ClaimKit", targets: ["ClaimKit", "ClaimModel"]),
    .library(name: "ClaimKitParts", targets: ["ClaimRules", "ClaimRuleCompiler", "ClaimContainers", "ClaimMarkup", "ClaimLoading", "ClaimCorpus", "ClaimSinks", "PCRE2"]),
    .executable(name: "claimkit", targets: ["ClaimKitCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The C libraries, and the Swift faces of some.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "PCRE2", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(name: "ContentDigest", dependencies: ["CNettle"], swiftSettings: strict),

    // Values, then the rule engine, then the compiler that feeds it.
    .target(name: "ClaimModel", swiftSettings: strict),
    .target(name: "ClaimRules", dependencies: ["ClaimModel", "PCRE2"], swiftSettings: strict),
    .target(
      name: "ClaimRuleCompiler",
      dependencies: ["ClaimRules", "ContentDigest", "PCRE2", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .executableTarget(
      name: "ClaimRuleCompilerTool", dependencies: ["ClaimRuleCompiler", "ClaimRules"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedRules", capability: .buildTool(), dependencies: ["ClaimRuleCompilerTool"]),

    // What loading is made of.
    .target(name: "ClaimContainers", dependencies: ["CArchive", "CZlib"], swiftSettings: strict),
    .target(name: "ClaimMarkup", dependencies: ["ClaimModel", "CLibXML2"], swiftSettings: strict),
    .target(name: "ClaimEncodings", dependencies: ["ClaimModel"], swiftSettings: strict),

    // The stages: they meet in ClaimModel (values) and ClaimKit (order), never in each other.
    .target(
      name: "ClaimLoading",
      dependencies: [
        "ClaimContainers", "ClaimEncodings", "ClaimMarkup", "ClaimModel", "ContentDigest",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "ClaimCleaning", dependencies: ["ClaimModel", "ClaimRules"], swiftSettings: strict),
    .target(
      name: "ClaimExtraction", dependencies: ["ClaimModel", "ClaimRules"], swiftSettings: strict),
    .target(
      name: "ClaimNormalisation",
      dependencies: ["ClaimModel", "ClaimRules", "ContentDigest"], swiftSettings: strict),

    // What only many articles together tell: templates, dates, same stories.
    .target(name: "ClaimCorpus", dependencies: ["ClaimModel"], swiftSettings: strict),

    // The library, what writes its records, what tests its rules, and the command.
    .target(
      name: "ClaimKit",
      dependencies: [
        "ClaimModel", "ClaimRules", "ClaimLoading", "ClaimCleaning", "ClaimExtraction",
        "ClaimNormalisation",
      ],
      swiftSettings: strict,
      plugins: ["EmbedRules"]),
    .target(name: "ClaimSinks", dependencies: ["ClaimModel"], swiftSettings: strict),
    .target(
      name: "ClaimRuleTesting",
      dependencies: [
        "ClaimKit", "ClaimModel", "ClaimRules", "ClaimRuleCompiler", "ClaimSinks",
        "ClaimExtraction", "ClaimNormalisation", "ContentDigest",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ClaimKitCommand",
      dependencies: [
        "ClaimCorpus", "ClaimKit", "ClaimLoading", "ClaimModel", "ClaimRules", "ClaimRuleCompiler", "ClaimSinks",
        "ClaimRuleTesting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimSinksTests", dependencies: ["ClaimSinks", "ClaimModel"], swiftSettings: strict),
    .testTarget(
      name: "ClaimRulesTests", dependencies: ["ClaimRules", "ClaimRuleCompiler", "ClaimModel"],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimRuleCompilerTests", dependencies: ["ClaimRuleCompiler", "ClaimRules"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleExampleTests", dependencies: ["ClaimRuleTesting", "ClaimRuleCompiler"],
      swiftSettings: strict),
    .testTarget(
      name: "FixtureTests",
      dependencies: ["ClaimRuleTesting", "ClaimRuleCompiler", "ClaimKit", "ClaimRules"],
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"], swiftSettings: strict),
    .testTarget(name: "ContentDigestTests", dependencies: ["ContentDigest"], swiftSettings: strict),
    .target(name: "TestArchives", dependencies: ["CArchive"], path: "Tests/TestArchives", swiftSettings: strict),
    .testTarget(
      name: "ClaimContainersTests", dependencies: ["ClaimContainers", "TestArchives"], swiftSettings: strict),
    .testTarget(
      name: "ClaimLoadingTests", dependencies: ["ClaimLoading", "ClaimContainers", "ClaimModel", "TestArchives"],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimMarkupTests", dependencies: ["ClaimMarkup", "ClaimModel"], swiftSettings: strict),
    .testTarget(
      name: "ClaimEncodingsTests", dependencies: ["ClaimEncodings", "ClaimModel"], swiftSettings: strict),
    .testTarget(
      name: "ClaimNormalisationTests", dependencies: ["ClaimNormalisation"], swiftSettings: strict),
    .testTarget(
      name: "ClaimCorpusTests", dependencies: ["ClaimCorpus", "ClaimKit", "ClaimModel"], swiftSettings: strict),
    .testTarget(
      name: "ClaimKitTests", dependencies: ["ClaimKit", "ClaimLoading", "ClaimModel"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
