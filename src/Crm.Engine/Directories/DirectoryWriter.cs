using Crm.Kernel;
using NodaTime;

namespace Crm.Directories;

/// <summary>Puts an entry into a commit together with its claim on the name.</summary>
internal static class DirectoryWriter
{
    /// <summary>Saves an entry.</summary>
    /// <param name="work">The commit.</param>
    /// <param name="before">The entry before; absent for a new one.</param>
    /// <param name="after">The entry with its new version.</param>
    /// <param name="recordedAt">When.</param>
    /// <param name="verb">What was done.</param>
    /// <param name="taken">What to say when the name is taken; absent = decide again.</param>
    public static DirectoryEntry Save(Work work, DirectoryEntry? before, DirectoryEntry after, Instant recordedAt, string verb, CrmError? taken)
    {
        var (old, now) = (DirectoryRules.NameKey(before), DirectoryRules.NameKey(after));
        if (old != now)
        {
            var scope = DirectoryRules.NameScope(after.Directory);
            if (old is not null)
            {
                work.Release(scope, old, after.Id.Reference);
            }

            if (now is not null)
            {
                work.Claim(scope, now, after.Id.Reference, taken);
            }
        }

        var changes = new FieldChanges()
            .Value("directory", before?.Directory, after.Directory)
            .Hidden("name", before?.Name, after.Name)
            .Value("order", before?.Order, after.Order)
            .Value("parent", before?.Parent, after.Parent)
            .Value("default_manager", before?.DefaultManager, after.DefaultManager)
            .Value("is_retired", before?.IsRetired, after.IsRetired);
        return RecordWriter.Save(work, after, recordedAt, verb, changes);
    }
}
