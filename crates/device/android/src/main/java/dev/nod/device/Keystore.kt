package dev.nod.device

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.Signature
import java.security.spec.ECGenParameterSpec

/** What came of making a key. [chain]: X.509 in DER, the key's own first; empty where none was asked. */
internal class Made(val spki: ByteArray, val level: String, val gated: Boolean, val chain: List<ByteArray>)

/** P-256 keys of the Android Keystore that sign SHA-256. Slow: never on the main thread. */
internal class Keystore {
    // Not at construction: a Keystore that fails must not keep the app from starting.
    private val store: KeyStore by lazy { KeyStore.getInstance(PROVIDER).apply { load(null) } }

    /** Replaces a key of the same name. */
    fun make(name: String, gated: Boolean, strongBox: Boolean, challenge: ByteArray?): Made {
        val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, PROVIDER)
        generator.initialize(parameters(name, gated, strongBox, challenge))
        val pair = generator.generateKeyPair()
        val info = KeyFactory.getInstance(pair.private.algorithm, PROVIDER)
            .getKeySpec(pair.private, KeyInfo::class.java)
        val chain = if (challenge == null) emptyList() else store.getCertificateChain(name).orEmpty().map { it.encoded }
        return Made(pair.public.encoded, level(info, strongBox), isGated(info), chain)
    }

    /** A signature that waits for its message; a gated key's can't be finished before its gate was passed. */
    fun begin(name: String): Signature {
        val key = store.getKey(name, null) as? PrivateKey ?: throw Refused(Refusal.NOT_FOUND, name)
        return Signature.getInstance("SHA256withECDSA").apply { initSign(key) }
    }

    /** A key that is not there is a success, and so is one that is no longer valid. */
    fun forget(name: String) {
        store.deleteEntry(name)
    }

    private fun parameters(name: String, gated: Boolean, strongBox: Boolean, challenge: ByteArray?) =
        KeyGenParameterSpec.Builder(name, KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_SHA256)
            .setIsStrongBoxBacked(strongBox)
            .setAttestationChallenge(challenge)
            .apply {
                // No need of an unlocked device for the other key: it fetches requests behind the lock screen.
                if (gated) {
                    setUserAuthenticationRequired(true)
                    setUserAuthenticationParameters(EACH_USE, KeyProperties.AUTH_BIOMETRIC_STRONG)
                    setInvalidatedByBiometricEnrollment(true)
                }
            }
            .build()

    private fun level(info: KeyInfo, strongBox: Boolean): String {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            return when (info.securityLevel) {
                KeyProperties.SECURITY_LEVEL_STRONGBOX -> "strongbox"
                KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT -> "tee"
                KeyProperties.SECURITY_LEVEL_UNKNOWN_SECURE -> "unknown-secure"
                else -> "software"
            }
        }
        @Suppress("DEPRECATION") // What there was before.
        val hardware = info.isInsideSecureHardware
        // A StrongBox that was asked for and is not there is refused, so it was had.
        return if (hardware && strongBox) "strongbox" else if (hardware) "tee" else "software"
    }

    /** What more there is to a gate is told by systems in different ways, and proven by the attestation. */
    private fun isGated(info: KeyInfo): Boolean =
        info.isUserAuthenticationRequired && info.userAuthenticationValidityDurationSeconds <= EACH_USE

    private companion object {
        const val PROVIDER = "AndroidKeyStore"

        /** Seconds for which a gate stays open. */
        const val EACH_USE = 0
    }
}
