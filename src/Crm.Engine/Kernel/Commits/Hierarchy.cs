using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Hierarchies without cycles: every ancestor that was read is held by the commit, so two writers cannot make a cycle together.</summary>
internal static class Hierarchy
{
    /// <summary>The most records above one.</summary>
    public const int MaxDepth = 100;

    /// <summary>Walks up from a parent to be.</summary>
    /// <param name="work">Gets the guards.</param>
    /// <param name="child">The record that is to stand under it; absent for a new one.</param>
    /// <param name="parent">The parent to be.</param>
    /// <param name="parentOf">What stands above a record.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<HierarchyFault> CheckAsync<T>(
        Work work, Guid? child, T parent, Func<T, Guid?> parentOf, CancellationToken cancellationToken)
        where T : class, IEntity<T>
    {
        var above = parent;
        for (var depth = 1; depth <= MaxDepth; depth++)
        {
            if (T.Kind.IdOf(above) == child)
            {
                return HierarchyFault.Cycle;
            }

            work.Guard(above);
            if (parentOf(above) is not { } next || await work.Session.Store.FindAsync<T>(next, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                return HierarchyFault.None;
            }

            above = found;
        }

        return HierarchyFault.TooDeep;
    }
}

/// <summary>Why a record cannot stand under another.</summary>
internal enum HierarchyFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It would stand above itself.</summary>
    Cycle,

    /// <summary>Too many records would stand above it.</summary>
    TooDeep,
}
