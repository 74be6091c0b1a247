using Crm.Deals;
using Crm.Interactions;
using Crm.Storage;
using Crm.Testing;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>A client among others with deals and interactions made of numbers, and what is asked of its card.</summary>
/// <param name="Deals">A number for each deal.</param>
/// <param name="Interactions">A number for each interaction.</param>
/// <param name="Filter">A number for which deals are asked for.</param>
/// <param name="Size">The size of a page.</param>
public sealed record ClientHistory(int[] Deals, int[] Interactions, int Filter, int Size)
{
    /// <summary>Deals of others beside those of the numbers: with many, a store has reason to look at the client's alone.</summary>
    private const int Others = 900;

    private static readonly UserId[] Users = [CrmTestHost.User, new(SequentialIds.Nth(8_001))];
    private static readonly ProjectId?[] Projects = [null, new(SequentialIds.Nth(8_002)), new(SequentialIds.Nth(8_003))];
    private static readonly CurrencyCode[] Currencies = [CurrencyCode.Rub, CurrencyCode.Parse("EUR")];

    public ClientDealFilter Question => new()
    {
        Responsible = Filter % 3 == 0 ? Users[Filter / 3 % 2] : null,
        Project = Filter / 6 % 2 == 0 ? Projects[1 + (Filter / 12 % 2)] : null,
        Period = Filter / 24 % 4 is > 0 and var open ? new(open == 2 ? null : Day(Filter / 96 % 20), open == 3 ? null : Day(20 + (Filter / 96 % 20))) : null,
    };

    /// <summary>Saves it all: as like as can be to a deal and an interaction that exist.</summary>
    public async Task SaveAsync(ITenantStore store, Deal deal, Interaction interaction, PartnerId client, PartnerId other, bool amongMany)
    {
        var saves = Deals.Select((n, i) => RecordSave.Of(DealOf(deal, i, n, n % 5 == 0 ? other : client), 0))
            .Concat(Enumerable.Range(0, amongMany ? Others : 0).Select(i => RecordSave.Of(DealOf(deal, 10_000 + i, i, other), 0)))
            .Concat(Interactions.Select((n, i) => RecordSave.Of(InteractionOf(interaction, i, n, n % 5 == 0 ? other : client), 0)));
        foreach (var (chunk, i) in saves.Chunk(400).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(new() { Id = new(SequentialIds.Nth(9_000_000 + i)), RecordedAt = deal.RecordedAt, Saves = [.. chunk] })).Status);
        }
    }

    private static Deal DealOf(Deal like, int at, int number, PartnerId client) => like with
    {
        Id = new(SequentialIds.Nth(2_000_000 + at)),
        Version = 1,
        Partner = client,
        Responsible = Users[number / 5 % 2],
        Project = Projects[number / 10 % 3],
        Status = (DealStatus)(number / 30 % 3),
        OpenedAt = Day(number / 90 % 30),
        EndedAt = number / 30 % 3 == 0 ? null : Day((number / 90 % 30) + (number % 7)),
        Potential = new(number % 1_000, Currencies[number % 2]),
    };

    private static Interaction InteractionOf(Interaction like, int at, int number, PartnerId client) => like with
    {
        Id = new(SequentialIds.Nth(3_000_000 + (at * 7_919 % 10_007))),
        Version = 1,
        Partner = client,
        Responsible = Users[number / 5 % 2],
        State = (InteractionState)(number / 10 % 4),
        PlannedStart = number / 40 % 4 == 0 ? null : Day(number / 40 % 9),
        CreatedAt = Day(number / 360 % 8),
    };

    private static Instant Day(int number) => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(number);
}
