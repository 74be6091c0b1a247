namespace Crm.Storage;

/// <summary>What makes the repoints of a change set malformed.</summary>
internal static class RepointCheck
{
    public static string? Fault(ChangeSet changes)
    {
        if (changes.Repoints.Count == 0)
        {
            return null;
        }

        var sources = changes.Repoints.Where(r => r?.Kind is not null && r.OnlyOf is null).Select(r => (r.Kind.Name, r.Member, r.From)).ToHashSet();
        var (seen, pairs) = (new HashSet<(string, string, EntityRef)>(), new HashSet<(string, string, EntityRef, EntityRef)>());
        foreach (var repoint in changes.Repoints)
        {
            if (Own(repoint) is { } fault)
            {
                return fault;
            }

            var (kind, member, from, to) = (repoint.Kind.Name, repoint.Member, repoint.From, repoint.To);
            if (!pairs.Add((kind, member, from, to)) || (repoint.OnlyOf is null && !seen.Add((kind, member, from))) || sources.Contains((kind, member, to)))
            {
                return $"{kind}.{member} is repointed from {from} twice, or to what is repointed itself";
            }

            if (repoint.OnlyOf is null && CrmModel.Find(from.Kind) is not null && !Writes(changes, from))
            {
                return $"{from} is repointed and neither saved nor removed";
            }
        }

        return null;
    }

    private static string? Own(Repoint? repoint) =>
        repoint?.Kind is null || repoint.Member is null || CrmModel.Find(repoint.Kind.Name) != repoint.Kind ? "a repoint lacks its kind or member"
        : repoint.Kind.Reference(repoint.Member) is not { } reference ? $"the kind {repoint.Kind} declares no reference {repoint.Member}"
        : repoint.From.Kind is null || repoint.From.Kind != repoint.To.Kind || !reference.MayName(repoint.From.Kind) ? $"{repoint.Kind}.{repoint.Member} cannot name {repoint.From} and {repoint.To}"
        : repoint.From.Id == default || repoint.To.Id == default || repoint.From.Id == repoint.To.Id ? $"{repoint.Kind}.{repoint.Member} is repointed from {repoint.From} to {repoint.To}"
        : repoint.OnlyOf == default(ChangeSetId) ? $"{repoint.Kind}.{repoint.Member} is pointed back for no change set"
        : null;

    private static bool Writes(ChangeSet changes, EntityRef record) =>
        changes.Saves.Any(s => s.Reference == record) || changes.Removals.Any(r => r.Reference == record);
}
