using System.Globalization;
using System.Text;

namespace Crm.Storage.Conformance;

/// <summary>A history in short words, ids cut to what tells them apart.</summary>
internal static class HistoryText
{
    public static string Of(IReadOnlyList<ChangeSet> history)
    {
        var text = new StringBuilder();
        for (var i = 0; i < history.Count; i++)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"    {i + 1}. set {Short(history[i].Id.Value)}:");
            Describe(text, history[i]);
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, ChangeSet set)
    {
        Each(text, "save", set.Saves, s => $"{Short(s.Reference)} {s.ExpectedVersion}→{s.ExpectedVersion + 1}");
        Each(text, "remove", set.Removals, r => $"{Short(r.Reference)} at {r.ExpectedVersion}");
        Each(text, "guard", set.Guards, g => $"{Short(g.Reference)} at {g.Version}");
        Each(text, "release", set.Releases, c => $"{c.Scope}:\"{c.Key}\" of {Short(c.Owner)}");
        Each(text, "claim", set.Claims, c => $"{c.Scope}:\"{c.Key}\" for {Short(c.Owner)}");
        Each(text, "write", set.Projections, p => $"{p.Kind}/{Short(p.Kind.IdOf(p.Record))}");
        Each(text, "remove row", set.ProjectionRemovals, Short);
        text.Append(CultureInfo.InvariantCulture, $" ({set.Journal.Count} entries, {set.Notes.Count} notes, {set.Events.Count} events)");
    }

    private static void Each<T>(StringBuilder text, string verb, IReadOnlyList<T> items, Func<T, string> show)
    {
        if (items.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {verb} {string.Join(", ", items.Select(show))};");
        }
    }

    private static string Short(EntityRef reference) => $"{reference.Kind}/{Short(reference.Id)}";

    private static string Short(Guid id) => id.ToString("N", CultureInfo.InvariantCulture)[..4];
}
