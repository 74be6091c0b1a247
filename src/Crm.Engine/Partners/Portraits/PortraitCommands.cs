using Crm.Directories;
using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>Load → decide → commit for portraits (PARTY-19).</summary>
internal static class PortraitCommands
{
    public static async ValueTask<ClientPortrait> SaveAsync(SaveClientPortrait command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        PortraitChecks.Check(command, settings.PartnerFields, errors);
        errors.ThrowIfAny();
        var id = ClientPortrait.IdOf(command.WorkStatus, command.Type);
        var before = await work.Session.Store.FindAsync<ClientPortrait>(id.Value, cancellationToken).ConfigureAwait(false);
        if (command.ExpectedVersion is { } expected && expected != (before?.Version ?? 0))
        {
            throw new CrmConcurrencyException(id.Reference, expected, before?.Version ?? 0);
        }

        await CheckEntriesAsync(before, command, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        var at = work.RecordAfter(before?.RecordedAt ?? Instant.MinValue);
        var after = (before ?? new() { Id = id, WorkStatus = command.WorkStatus, Type = command.Type, RecordedAt = at }) with { Attributes = command.Attributes, Contacts = command.Contacts };
        if (before is not null && after == before)
        {
            return before;
        }

        var changes = new FieldChanges()
            .Value("work_status", before?.WorkStatus, after.WorkStatus)
            .Value("type", before?.Type, after.Type)
            .Hidden("attributes", before?.Attributes, after.Attributes)
            .Hidden("contacts", before?.Contacts, after.Contacts);
        return RecordWriter.Save(work, after with { Version = (before?.Version ?? 0) + 1, RecordedAt = at }, at, "portrait.saved", changes);
    }

    private static async ValueTask CheckEntriesAsync(ClientPortrait? before, SaveClientPortrait command, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        var references = new References(work, errors);
        var had = (before?.Attributes.Select(a => a.Role) ?? []).Concat(before?.Contacts.SelectMany(c => (DirectoryEntryId?[])[c.Role, c.Kind]) ?? []).ToHashSet();
        foreach (var role in command.Attributes.Select(a => a.Role).Concat(command.Contacts.Select(c => c.Role)).Distinct())
        {
            await CheckAsync(role, DirectoryCodes.ResponsibleRole, "role").ConfigureAwait(false);
        }

        foreach (var kind in command.Contacts.Select(c => c.Kind).Distinct())
        {
            await CheckAsync(kind, DirectoryCodes.PartnerContactKind, "kind").ConfigureAwait(false);
        }

        ValueTask CheckAsync(DirectoryEntryId? entry, string directory, string field) =>
            EntryReferences.CheckAsync(references, had.Contains(entry) ? entry : null, entry, directory, field, errors, cancellationToken);
    }
}
