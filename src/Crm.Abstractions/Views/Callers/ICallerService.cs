namespace Crm.Views;

/// <summary>Who is calling (PARTY-21). Safe to share between threads.</summary>
public interface ICallerService
{
    /// <summary>Whom a telephone number belongs to: client, contact person, running deals, whom to connect with.</summary>
    /// <param name="phone">The number as the telephone shows it, at most 400 characters; without country code it is read by the tenant's habits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Nobody where the number is unknown, is hidden, or has fewer than seven digits.</returns>
    /// <remarks>The same E.164 number is a match; the same last seven digits only suggest (PARTY-5). A number of queries that does not depend on how much there is.</remarks>
    /// <exception cref="CrmRuleException"><c>common.value.required</c>, <c>common.text.…</c>.</exception>
    ValueTask<CallerAnswer> LookUpAsync(string phone, CancellationToken cancellationToken = default);
}
