using Crm.Kernel;

namespace Crm.Directories;

/// <summary>The rules of classifiers as pure functions (DIR-1).</summary>
internal static class DirectoryRules
{
    /// <summary>The rule that keeps names unique within a directory; one scope a directory, so that a key may be as long as a name.</summary>
    public static string NameScope(string directory) => "directory.name." + directory;

    /// <summary>The name an entry holds for itself; retired ones hold none.</summary>
    public static string? NameKey(DirectoryEntry? entry) => entry is { IsRetired: false } ? Text.Fold(entry.Name) : null;

    public static int OrderAfter(int last) => last == int.MaxValue ? last : last + 1;

    public static void CheckCode(string? directory, List<CrmError> errors)
    {
        if (!DirectoryCodes.All.Contains(directory, StringComparer.Ordinal))
        {
            errors.Add(DirectoryErrors.CodeUnknown.With(("directory", directory), ("allowed", string.Join(", ", DirectoryCodes.All))) with { Target = "directory" });
        }
    }

    public static DirectoryEntry Edit(DirectoryEntry entry, EditDirectoryEntry command, List<CrmError> errors)
    {
        if (command.Name is not null)
        {
            TextRules.CheckLine(command.Name, "name", errors, required: true);
        }

        if (command is { ToTop: true, Parent: not null })
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "to_top"), ("value", true), ("allowed", false)) with { Target = "to_top" });
        }

        if (command is { WithoutManager: true, DefaultManager: not null })
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "without_manager"), ("value", true), ("allowed", false)) with { Target = "without_manager" });
        }

        CheckManager(entry.Directory, command.DefaultManager, errors);
        return entry with
        {
            Name = command.Name ?? entry.Name,
            Order = command.Order ?? entry.Order,
            Parent = command.ToTop ? null : command.Parent ?? entry.Parent,
            DefaultManager = command.WithoutManager ? null : command.DefaultManager ?? entry.DefaultManager,
            IsRetired = command.IsRetired ?? entry.IsRetired,
        };
    }

    /// <summary>A default manager belongs to a business region (PARTY-2).</summary>
    public static void CheckManager(string? directory, UserId? manager, List<CrmError> errors)
    {
        if (manager == default(UserId))
        {
            errors.Add(CommonErrors.Required.With(("field", "default_manager")) with { Target = "default_manager" });
        }
        else if (manager is not null && directory != DirectoryCodes.Region)
        {
            errors.Add(DirectoryErrors.ManagerNotAllowed.With(("directory", directory)) with { Target = "default_manager" });
        }
    }

    public static void CheckParent(string directory, DirectoryEntry parent, HierarchyFault fault, List<CrmError> errors)
    {
        var error = (directory, parent, fault) switch
        {
            _ when !DirectoryCodes.Hierarchies.Contains(directory, StringComparer.Ordinal) => DirectoryErrors.ParentNotAllowed.With(("directory", directory)),
            _ when parent.Directory != directory => DirectoryErrors.ParentWrongDirectory.With(("found", parent.Directory), ("expected", directory)),
            (_, { IsRetired: true }, _) => DirectoryErrors.ParentRetired.With(("entry", parent.Id)),
            (_, _, HierarchyFault.Cycle) => DirectoryErrors.ParentCycle.With(),
            (_, _, HierarchyFault.TooDeep) => DirectoryErrors.ParentTooDeep.With(("allowed", Hierarchy.MaxDepth)),
            _ => null,
        };
        if (error is not null)
        {
            errors.Add(error with { Target = "parent" });
        }
    }

    public static List<CrmError> CheckDeletion(DirectoryEntry entry, long references)
    {
        var errors = new List<CrmError>();
        if (entry.IsPredefined)
        {
            errors.Add(DirectoryErrors.Predefined.With(("entry", entry.Id)));
        }
        else if (!entry.IsRetired)
        {
            errors.Add(DirectoryErrors.NotRetired.With(("entry", entry.Id)));
        }

        if (references > 0)
        {
            errors.Add(DirectoryErrors.InUse.With(("entry", entry.Id), ("count", references)));
        }

        return errors;
    }
}
