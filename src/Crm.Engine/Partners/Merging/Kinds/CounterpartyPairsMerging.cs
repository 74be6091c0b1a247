namespace Crm.Partners;

/// <summary>Where partners and counterparties are one to one, those of merged partners are merged as well, as far as they are one (PARTY-1, PARTY-11).</summary>
internal static class CounterpartyPairsMerging
{
    public static async ValueTask PrepareAsync(MergeStep<Partner> step, CancellationToken cancellationToken)
    {
        var own = new List<Counterparty>();
        foreach (var partner in step.Merged.Prepend(step.Before))
        {
            await foreach (var counterparty in step.Plan.Work.Session.Store.QueryAsync(CounterpartySpecs.OfPartner(partner.Id), cancellationToken).ConfigureAwait(false))
            {
                own.Add(counterparty);
            }
        }

        if (own.Count < 2)
        {
            return;
        }

        if (own.Count - 1 > MergeCommand.MostMerged || !AreOne(own, o => o.Inn) || !AreOne(own, o => o.Kpp) || own.Select(o => CounterpartyKeys.HasKpp(o.Type)).Distinct().Skip(1).Any())
        {
            step.Plan.Warnings.Add(MergeErrors.PairsKept.With(("partner", step.Before.Id)) with { Target = "merged" });
            return;
        }

        var request = new MergeRequest(own[0].Id.Reference, [.. own.Skip(1).Select(o => o.Id.Reference)], [], IsAsked: false);
        step.Plan.Then(() => Merger.Of(request.Survivor).DecideAsync(step.Plan, request, cancellationToken));
    }

    private static bool AreOne(List<Counterparty> own, Func<Counterparty, string?> number) =>
        !own.Select(number).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any();
}
