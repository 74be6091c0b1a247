namespace Crm.Deals;

/// <summary>How far a group is from the mean of groups: group value − total ÷ number of groups that have deals (REP-4).</summary>
internal static class Deviations
{
    public static EffectivenessPart Of(EffectivenessPart part, EffectivenessPart total, int groups) => part with
    {
        Deals = Of(part.Deals, total.Deals, groups),
        Running = Of(part.Running, total.Running, groups),
        Won = Of(part.Won, total.Won, groups),
        Lost = Of(part.Lost, total.Lost, groups),
    };

    private static EffectivenessFigure Of(EffectivenessFigure group, EffectivenessFigure total, int groups) => group with
    {
        Deviation = new()
        {
            Count = group.Deals.Count - ((decimal)total.Deals.Count / groups),
            Potential = group.Deals.Potential - MoneySum.From(total.Deals.Potential.Select(a => Means.Of(a, groups))),
            Converted = group.Deals.Converted is { } own && total.Deals.Converted is { } all ? own - Means.Of(all, groups) : null,
        },
    };
}
