using Crm.Directories;
using Crm.Kernel;

namespace Crm.Partners;

/// <summary>The default manager of a business region, or of the nearest region above it that has one (PARTY-2).</summary>
internal static class DefaultManagers
{
    public static async ValueTask<UserId?> OfAsync(Work work, DirectoryEntryId? region, CancellationToken cancellationToken)
    {
        var next = region;
        for (var step = 0; step <= Hierarchy.MaxDepth && next is { } id; step++)
        {
            if (await work.Session.Store.FindAsync<DirectoryEntry>(id.Value, cancellationToken).ConfigureAwait(false) is not { } entry)
            {
                return null;
            }

            if (entry.DefaultManager is { } manager)
            {
                return manager;
            }

            next = entry.Parent;
        }

        return null;
    }
}
