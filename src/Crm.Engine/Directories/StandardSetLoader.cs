using System.Globalization;
using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Directories;

/// <summary>Adds the standard entries that a tenant lacks, all in one commit (DIR-1).</summary>
internal static class StandardSetLoader
{
    public static async ValueTask<int> LoadAsync(StandardLanguage language, Work work, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var set in StandardDirectories.All.GroupBy(e => e.Directory, StringComparer.Ordinal))
        {
            added += await LoadAsync(set.Key, [.. set], language, work, cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    private static async ValueTask<int> LoadAsync(
        string directory, StandardEntry[] set, StandardLanguage language, Work work, CancellationToken cancellationToken)
    {
        var (known, names, order) = (new HashSet<DirectoryEntryId>(), new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var entry in work.Session.Store.QueryAsync(Specification.Where<DirectoryEntry>(e => e.Directory == directory), cancellationToken).ConfigureAwait(false))
        {
            known.Add(entry.Id);
            order = Math.Max(order, entry.Order);
            if (DirectoryRules.NameKey(entry) is { } name)
            {
                names.Add(name);
            }
        }

        var missing = set.Where(s => !known.Contains(s.Id)).ToList();
        foreach (var standard in missing)
        {
            order = DirectoryRules.OrderAfter(order);
            var entry = new DirectoryEntry
            {
                Id = standard.Id,
                Version = 1,
                Directory = directory,
                Name = FreeName(standard.Name(language), names),
                Order = order,
                IsPredefined = true,
            };

            // Without an error of its own: who took the name meanwhile is seen when this is decided again.
            DirectoryWriter.Save(work, null, entry, work.RecordAfter(Instant.MinValue), "directory.added", taken: null);
        }

        return missing.Count;
    }

    /// <summary>The name, or the name with the first number that is free.</summary>
    private static string FreeName(string name, HashSet<string> names)
    {
        var free = name;
        for (var number = 2; !names.Add(Text.Fold(free)); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }
}
