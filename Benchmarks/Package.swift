// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "ClaimKitBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ClaimKit", path: "..")],
  targets: [
    .executableTarget(
      name: "ClaimKitBenchmark",
      dependencies: [
        .product(name: "ClaimKit", package: "ClaimKit"),
        .product(name: "ClaimKitParts", package: "ClaimKit"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
