import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
}

android {
    namespace = "dev.nod.device"
    compileSdk = 36

    defaultConfig {
        // The first API level whose keys can ask for a strong biometric at each use.
        minSdk = 30
        consumerProguardFiles("consumer-rules.pro")
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_1_8
        targetCompatibility = JavaVersion.VERSION_1_8
    }
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_1_8
    }
}

dependencies {
    // `Plugin` names it in its own functions.
    implementation("androidx.appcompat:appcompat:1.6.0")
    implementation(project(":tauri-android"))
    // Apache-2.0; what it brings along of Google's services (play-services-*) is under the terms of Android's SDK.
    implementation("com.google.firebase:firebase-messaging:25.0.1")
    testImplementation("junit:junit:4.13.2")
}
