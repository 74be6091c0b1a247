using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A number that a later slice, or the embedder, knows of partners, for the rules of segments (PARTY-13). Safe to share between threads.</summary>
public interface IPartnerFact
{
    /// <summary>The code by which a rule names it, as in <c>deal.running</c>; unique.</summary>
    string Code { get; }

    /// <summary>Whether it is of a time: then a condition says of how many days.</summary>
    bool IsOfTime { get; }

    /// <summary>The fact of each of the partners, in a fixed number of queries; who is not there has 0.</summary>
    /// <param name="question">Of whom, and of what time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyDictionary<PartnerId, decimal>> OfAsync(PartnerFactQuestion question, CancellationToken cancellationToken = default);
}

/// <summary>Whose facts are asked for.</summary>
/// <param name="Partners">The partners, at most 500.</param>
/// <param name="Store">The tenant's records; membership does not depend on who asks.</param>
/// <param name="Settings">The tenant's settings.</param>
/// <param name="Since">The moment from which things count; absent for facts of no time.</param>
/// <param name="At">Now.</param>
public sealed record PartnerFactQuestion(IReadOnlyList<PartnerId> Partners, IStoreView Store, TenantSettings Settings, Instant? Since, Instant At);

/// <summary>The facts that the SDK brings.</summary>
public static class PartnerFactCodes
{
    /// <summary>How many deals of the client are running now.</summary>
    public const string RunningDeals = "deal.running";

    /// <summary>How many deals of the client were won in a time.</summary>
    public const string WonDeals = "deal.won";

    /// <summary>The potentials of the deals won in a time, in the tenant's currency by the frozen rates; one without a rate does not count.</summary>
    public const string WonAmount = "deal.won_amount";

    /// <summary>How many actual interactions there were with the client in a time (INT-1).</summary>
    public const string Interactions = "interaction.actual";
}
