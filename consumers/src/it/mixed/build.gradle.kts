plugins {
    java
    kotlin("jvm") version "2.4.21"
}

repositories { mavenLocal(); mavenCentral() }

kotlin { jvmToolchain(17) }

dependencies {
    implementation(platform("dev.menai:menai-bom:0.1.0-SNAPSHOT"))
    implementation("dev.menai:menai")
    annotationProcessor("dev.menai:menai-processor:0.1.0-SNAPSHOT") // for @JavaView
    testImplementation("dev.menai:menai-testing")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.4")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

tasks.test { useJUnitPlatform() }
