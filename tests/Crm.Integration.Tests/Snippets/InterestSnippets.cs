using Crm.Deals;
using Crm.Interactions;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the page on interests.</summary>
internal static class InterestSnippets
{
    public static async Task<DealKind> KindAsync(ICrm crm, SalesProcessId process, CancellationToken cancellationToken)
    {
        // snippet:interests-kind
        var kind = await crm.DealKinds.CreateAsync(
            new CreateDealKind("Interest", ControlMode.Manual)
            {
                Process = process,
                Rules = new InterestRules { RequiresNextStep = true, RefusesSecondDeal = true },
            },
            cancellationToken);

        // endsnippet
        return kind;
    }

    public static async Task<Deal> OpenAsync(ICrm crm, DealKindId kind, PartnerId client, Instant tomorrow, CancellationToken cancellationToken)
    {
        // snippet:interests-open
        var deal = await crm.Deals.OpenAsync(
            new OpenDeal(kind, "Audit of the year") { Partner = client, FirstStep = new FirstStep(InteractionType.Call, tomorrow) }, cancellationToken);

        // endsnippet
        return deal;
    }

    public static async Task<(long Count, IReadOnlyList<Deal> First)> WithoutAsync(ICrm crm, DealKindId kind, CancellationToken cancellationToken)
    {
        // snippet:interests-without
        var forgotten = DealSpecs.OfKind(kind);
        forgotten.Query.OrderBy(d => d.OpenedAt).Take(20);
        var count = await crm.Interests.CountWithoutNextStepAsync(forgotten, cancellationToken);
        var first = await crm.Interests.WithoutNextStepAsync(forgotten, cancellationToken);

        // endsnippet
        return (count, first);
    }

    public static async Task<Deal?> MakeAsync(ICrm crm, DealKindId kind, EntityRef letter, FirstStep call, CancellationToken cancellationToken)
    {
        // snippet:interests-make
        var running = await crm.Interests.RunningOfClientAsync(letter, cancellationToken);
        var deal = running.Count > 0
            ? null
            : await crm.Deals.OpenAsync(new MakeDeal(letter, kind) { FirstStep = call }, cancellationToken);

        // endsnippet
        return deal;
    }

    public static async Task<DealEnding> EndAsync(ICrm crm, DealId deal, DirectoryEntryId reason, CancellationToken cancellationToken)
    {
        // snippet:interests-end
        var ending = await crm.Interests.LoseAsync(new LoseDeal(deal, reason) { Interactions = OpenInteractions.Cancel }, cancellationToken);
        var left = ending.LeftOpen;

        // endsnippet
        return left == 0 ? ending : throw new InvalidOperationException($"{left} left open.");
    }
}
