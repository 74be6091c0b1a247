using System.Runtime.InteropServices;

namespace Crm.Deals;

/// <summary>Won and decided deals by stage, responsible, partner and kind: all that any number of empirical probabilities needs (DEAL-20). Filled by one thread, then only read.</summary>
internal sealed class ProbabilityTallies
{
    private readonly Dictionary<(SalesProcessId Process, string Stage), Tally> _stages = [];
    private readonly Dictionary<UserId, Tally> _responsibles = [];
    private readonly Dictionary<PartnerId, Tally> _partners = [];
    private readonly Dictionary<DealKindId, Tally> _kinds = [];

    /// <summary>A deal as of the moment; only decided ones count, each once in every stage it has a passage of that is not voided.</summary>
    public void Add(DealFacts facts, ValueList<StagePassage> passages)
    {
        if (facts.Status == DealStatus.InProgress)
        {
            return;
        }

        var isWon = facts.Status == DealStatus.Won;
        Count(_responsibles, facts.Responsible, isWon);
        Count(_kinds, facts.Kind, isWon);
        if (facts.Partner is { } partner)
        {
            Count(_partners, partner, isWon);
        }

        if (facts.Process is { } process)
        {
            // A deal has one row a stage, so none is counted twice.
            foreach (var row in passages)
            {
                if (!row.IsVoided)
                {
                    Count(_stages, (process, row.Stage), isWon);
                }
            }
        }
    }

    /// <summary>Groups of decided deals by one fact and their status, as a store counted them.</summary>
    public void Add(IEnumerable<DealTally> groups)
    {
        foreach (var group in groups)
        {
            var isWon = group.Status == DealStatus.Won;
            switch (group)
            {
                case { Process: { } process, Stage: { } stage }:
                    Count(_stages, (process, stage), isWon, group.Count);
                    break;
                case { Responsible: { } responsible }:
                    Count(_responsibles, responsible, isWon, group.Count);
                    break;
                case { Partner: { } partner }:
                    Count(_partners, partner, isWon, group.Count);
                    break;
                case { Kind: { } kind }:
                    Count(_kinds, kind, isWon, group.Count);
                    break;
                default:
                    // Deals without a partner, or without a process.
                    break;
            }
        }
    }

    public Tally OfStage(SalesProcessId process, string stage) => _stages.GetValueOrDefault((process, stage));

    public Tally OfResponsible(UserId responsible) => _responsibles.GetValueOrDefault(responsible);

    public Tally OfPartner(PartnerId partner) => _partners.GetValueOrDefault(partner);

    public Tally OfKind(DealKindId kind) => _kinds.GetValueOrDefault(kind);

    private static void Count<TKey>(Dictionary<TKey, Tally> tallies, TKey key, bool isWon, int deals = 1)
        where TKey : notnull
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        tally = new(tally.Won + (isWon ? deals : 0), tally.Decided + deals);
    }
}

/// <summary>Won among decided.</summary>
internal readonly record struct Tally(int Won, int Decided)
{
    /// <summary>Won ÷ decided; absent, not 0, without decided deals.</summary>
    public decimal? Share => Ratio.Of(Won, Decided);
}
