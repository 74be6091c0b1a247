using Crm.Directories;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>The departments of the tenant as they are now, or the entries of another hierarchy, and what stands above each.</summary>
internal sealed class Departments(IReadOnlyDictionary<DirectoryEntryId, DirectoryEntryId?> parents)
{
    /// <summary>Hierarchies have no cycles; this many steps are more than any has.</summary>
    private const int MaxDepth = 1_000;

    public static ValueTask<Departments> LoadAsync(IStoreView view, CancellationToken cancellationToken) =>
        LoadAsync(view, DirectoryCodes.Department, cancellationToken);

    public static async ValueTask<Departments> LoadAsync(IStoreView view, string directory, CancellationToken cancellationToken)
    {
        var parents = new Dictionary<DirectoryEntryId, DirectoryEntryId?>();
        var specification = Specification.Where<DirectoryEntry>(e => e.Directory == directory);
        await foreach (var entry in view.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            parents[entry.Id] = entry.Parent;
        }

        return new(parents);
    }

    public bool Contains(DirectoryEntryId department) => parents.ContainsKey(department);

    /// <summary>A department and those above it, nearest first.</summary>
    public IEnumerable<DirectoryEntryId> UpFrom(DirectoryEntryId? department)
    {
        var steps = 0;
        for (var at = department; at is { } one && steps < MaxDepth; at = parents.GetValueOrDefault(one), steps++)
        {
            yield return one;
        }
    }

    public bool IsAtOrBelow(DirectoryEntryId department, DirectoryEntryId top) => UpFrom(department).Contains(top);
}
