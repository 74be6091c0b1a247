using Crm.Deals;
using Crm.Directories;
using Crm.Specifications;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the page on deals.</summary>
internal static class DealSnippets
{
    public static async Task<Deal> WinAsync(ICrm crm, DealKindId kind, PartnerId client, CancellationToken cancellationToken)
    {
        // snippet:deals-way
        var deal = await crm.Deals.OpenAsync(
            new OpenDeal(kind, "Forty chairs") { Partner = client, Potential = new Money(120_000m, CurrencyCode.Eur) }, cancellationToken);
        await crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal), cancellationToken);
        await crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetPotential(new Money(150_000m, CurrencyCode.Eur))), cancellationToken);
        await crm.Deals.DecideAsync(new WinDeal(deal.Id), cancellationToken);
        deal = await crm.Deals.CloseAsync(new CloseDeal(deal.Id), cancellationToken);

        // endsnippet
        return deal;
    }

    public static async Task<List<string>> AskAsync(ICrm crm, DealId deal, CancellationToken cancellationToken)
    {
        var shown = new List<string>();

        // snippet:deals-ask
        var obstacles = await crm.Deals.CheckAsync(new CloseDeal(deal), cancellationToken);
        foreach (var obstacle in obstacles)
        {
            shown.Add($"{obstacle.Code}: {obstacle.ToText()}");
        }

        var moves = await crm.Deals.MovesAsync(deal, cancellationToken);
        foreach (var stage in moves.Stages.Where(s => s.IsAllowed))
        {
            shown.Add(stage.IsBack ? $"back to {stage.Name}" : $"on to {stage.Name}");
        }

        // endsnippet
        return shown;
    }

    public static async Task<IReadOnlyList<Deal>> QuestionAsync(ICrm crm, UserId manager, CancellationToken cancellationToken)
    {
        // snippet:deals-question
        var question = Specification.Where<Deal>(d => d.Responsible == manager && d.Stage == StandardStages.Proposal);
        question.Query.OrderBy(d => d.ExpectedCloseOn).Take(50);
        var deals = await crm.Get<IReadRepository<Deal>>().ListAsync(question, cancellationToken);

        // Asked often: kept in a static field, it is neither written nor understood again.
        var prepared = Specification.Prepare<Deal, (UserId Manager, string Stage)>(
            (d, of) => d.Responsible == of.Manager && d.Stage == of.Stage, query => query.OrderBy(d => d.ExpectedCloseOn).Take(50));
        deals = await crm.Get<IReadRepository<Deal>>().ListAsync(prepared.With((manager, StandardStages.Proposal)), cancellationToken);

        // endsnippet
        return deals;
    }

    public static async Task<DealAsOf?> PastAsync(ICrm crm, DealId deal, Instant lastMonday, CancellationToken cancellationToken)
    {
        // snippet:deals-past
        var then = await crm.DealHistory.AsOfAsync(deal, lastMonday, cancellationToken: cancellationToken);
        var (stage, potential) = (then?.Facts.Stage, then?.Facts.Potential);

        // endsnippet
        _ = (stage, potential);
        return then;
    }

    public static async Task<IReadOnlyList<DealImportResult>> ImportAsync(ICrm crm, DealKindId kind, DealId known, Instant january, Instant march, CancellationToken cancellationToken)
    {
        // snippet:deals-import
        var old = new DealImport
        {
            Name = "line 2",
            Deal = known,
            Open = new OpenDeal(kind, "Desks for a school") { HoldsFrom = january, Potential = new Money(480_000m, CurrencyCode.Eur) },
            Then = [new MoveDeal(known, StandardStages.Proposal) { HoldsFrom = march }, new LoseDeal(known, PredefinedEntries.LostToCompetitor) { HoldsFrom = march }],
        };
        var results = await crm.DealHistory.ImportAsync(new[] { old }.ToAsyncEnumerable(), cancellationToken: cancellationToken);

        // endsnippet
        return results;
    }
}
