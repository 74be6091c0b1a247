namespace Crm.Partners;

/// <summary>The registration assistant (помощник регистрации, PARTY-7). Safe to share between threads.</summary>
public interface IRegistrationService
{
    /// <summary>What a registration would meet, without doing it: who may be the same somebody, subdivisions without a head, what stands against it.</summary>
    /// <param name="command">The registration; its choice decides only what the refusals are about.</param>
    /// <param name="asksRegistry">Whether the register of companies is asked for the counterparty by its INN (PARTY-8); whatever goes wrong there is an answer.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<RegistrationCheck> CheckAsync(RegisterClient command, bool asksRegistry = false, CancellationToken cancellationToken = default);

    /// <summary>Registers partner, counterparty and contact person in one commit, or asks.</summary>
    /// <param name="command">The registration.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><see cref="RegistrationAnswer.Registered"/> or, having saved nothing, <see cref="RegistrationAnswer.Asked"/>. A repetition of a request that was done tells what
    /// was made then.</returns>
    /// <remarks>Who else is registered at the same moment under a like name is not seen (suggestions only suggest); the hard rule of INN and KPP is kept by claims.</remarks>
    /// <exception cref="CrmRuleException"><c>registration.contact.required</c>, <c>registration.part.…</c>, <c>registration.subdivisions.…</c>, <c>registration.parent.given_twice</c>, and the codes of
    /// registering partners, counterparties and contacts, their targets beginning with <c>partner.</c>, <c>counterparty.</c> or <c>contact.</c>.</exception>
    /// <exception cref="CrmNotFoundException">The partner to be used, or a subdivision to be attached, does not exist or may not be read.</exception>
    ValueTask<RegistrationAnswer> RegisterAsync(RegisterClient command, CancellationToken cancellationToken = default);
}
