using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Directories;

/// <summary>Loads what each command of the slice needs, asks the rules, writes.</summary>
internal static class DirectoryCommands
{
    public static async ValueTask<DirectoryEntry> AddAsync(AddDirectoryEntry command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        DirectoryRules.CheckCode(command.Directory, errors);
        TextRules.CheckLine(command.Name, "name", errors, required: true);
        DirectoryRules.CheckManager(command.Directory, command.DefaultManager, errors);
        await CheckParentAsync(command.Directory, null, command.Parent, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        var order = await LastOrderAsync(command.Directory, work, cancellationToken).ConfigureAwait(false);
        var entry = new DirectoryEntry
        {
            Id = new DirectoryEntryId(work.Session.NewId()),
            Version = 1,
            Directory = command.Directory,
            Name = command.Name,
            Order = DirectoryRules.OrderAfter(order),
            Parent = command.Parent,
            DefaultManager = command.DefaultManager,
        };
        return DirectoryWriter.Save(work, null, entry, work.RecordAfter(Instant.MinValue), "directory.added", DirectoryErrors.NameTaken.With(("directory", entry.Directory)) with { Target = "name" });
    }

    public static async ValueTask<DirectoryEntry> EditAsync(EditDirectoryEntry command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<DirectoryEntry>(command.Entry.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var after = DirectoryRules.Edit(before, command, errors);
        if (after.Parent != before.Parent)
        {
            await CheckParentAsync(before.Directory, before.Id, after.Parent, work, errors, cancellationToken).ConfigureAwait(false);
        }

        errors.ThrowIfAny();
        if (after == before)
        {
            return before;
        }

        var recordedAt = await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false);
        var taken = DirectoryErrors.NameTaken.With(("directory", before.Directory)) with { Target = "name" };
        return DirectoryWriter.Save(work, before, after with { Version = before.Version + 1 }, recordedAt, "directory.edited", taken);
    }

    public static async ValueTask<bool> DeleteAsync(DirectoryEntryId id, Work work, CancellationToken cancellationToken)
    {
        var entry = await work.Session.GetAsync<DirectoryEntry>(id.Value, cancellationToken).ConfigureAwait(false);
        var count = 0L;
        foreach (var holder in work.Session.Setup.ReferenceHolders)
        {
            count += await holder.CountReferencesAsync(id.Reference, work.Session.Store, cancellationToken).ConfigureAwait(false);
        }

        // A retired entry gets no new references, whoever names one guards its version: the count holds until the commit (design §4).
        DirectoryRules.CheckDeletion(entry, count).ThrowIfAny();
        var recordedAt = await RecordWriter.RecordAfterLastAsync(work, entry, cancellationToken).ConfigureAwait(false);
        RecordWriter.Remove(work, entry, recordedAt, "directory.deleted");
        return true;
    }

    /// <summary>The greatest place in a directory; 0 when it is empty.</summary>
    public static async ValueTask<int> LastOrderAsync(string directory, Work work, CancellationToken cancellationToken)
    {
        var last = Specification.Where<DirectoryEntry>(e => e.Directory == directory);
        last.Query.OrderByDescending(e => e.Order).Take(1);
        await foreach (var entry in work.Session.Store.QueryAsync(last, cancellationToken).ConfigureAwait(false))
        {
            return entry.Order;
        }

        return 0;
    }

    private static async ValueTask CheckParentAsync(
        string directory, DirectoryEntryId? child, DirectoryEntryId? parent, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (await new References(work, errors).FindAsync<DirectoryEntry>(parent?.Value, "parent", cancellationToken).ConfigureAwait(false) is not { } above)
        {
            return;
        }

        var fault = await Hierarchy.CheckAsync(work, child?.Value, above, static e => e.Parent?.Value, cancellationToken).ConfigureAwait(false);
        DirectoryRules.CheckParent(directory, above, fault, errors);
    }
}
