// The documented lines, for Gradle 7 and later. The programs are those of the other projects.
plugins {
    java
}

repositories {
    // a release that is not on Central yet
    maven { url = uri(providers.gradleProperty("staging").get()) }
    mavenCentral()
}

dependencies {
    implementation(platform("dev.recovery:recovery-bom:${providers.gradleProperty("released").get()}"))
    implementation("dev.recovery:recovery-rules")
    testImplementation("dev.recovery:recovery-testkit") // tests of rules and automations
}

// JUnit 6 instead of 5
providers.gradleProperty("junit6").orNull?.let { version ->
    dependencies { testImplementation(platform("org.junit:junit-bom:$version")) }
}

tasks.test { useJUnitPlatform() }

sourceSets {
    main { java.setSrcDirs(listOf("../embedder/src/main/java")) }
    test {
        java.setSrcDirs(listOf("../tester-junit5/src/test/java"))
        java.exclude("**/OurWorldTest.java") // takes minutes, and shows nothing of Gradle
        resources.setSrcDirs(listOf("../tester-junit5/src/test/resources"))
    }
}

tasks.register<JavaExec>("advise") {
    mainClass.set("com.acme.deploy.AfterFailure")
    classpath = sourceSets["main"].runtimeClasspath
    args(providers.gradleProperty("incident").getOrElse(""))
}
