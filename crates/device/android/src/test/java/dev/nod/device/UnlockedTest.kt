package dev.nod.device

import java.security.Signature
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Test

class UnlockedTest {
    private val waiting = mutableListOf<() -> Unit>()
    private val unlocked = Unlocked { _, action -> waiting.add(action) }

    @Test
    fun anotherHandleGivesNothingAndTakesNothingAway() {
        val signature = signature()
        val handle = unlocked.keep(signature)
        assertNull(unlocked.take(""))
        assertNull(unlocked.take("$handle "))
        assertSame(signature, unlocked.take(handle))
    }

    @Test
    fun aHandleIsGoodForOneUse() {
        val handle = unlocked.keep(signature())
        unlocked.take(handle)
        assertNull(unlocked.take(handle))
    }

    @Test
    fun whatWasCancelledIsGone() {
        val handle = unlocked.keep(signature())
        unlocked.drop()
        assertNull(unlocked.take(handle))
    }

    @Test
    fun theNextTakesThePlaceOfTheLast() {
        val last = unlocked.keep(signature())
        val signature = signature()
        val next = unlocked.keep(signature)
        assertNull(unlocked.take(last))
        assertSame(signature, unlocked.take(next))
    }

    @Test
    fun itsTimeEndsItAndNotTheNext() {
        val last = unlocked.keep(signature())
        waiting.removeAt(0)()
        assertNull(unlocked.take(last))

        unlocked.keep(signature())
        val signature = signature()
        val next = unlocked.keep(signature)
        waiting.removeAt(0)()
        assertSame(signature, unlocked.take(next))
    }

    private fun signature() = Signature.getInstance("SHA256withECDSA")
}
