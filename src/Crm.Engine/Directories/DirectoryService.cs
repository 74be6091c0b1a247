using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Directories;

/// <summary>Load → decide → commit for classifiers (DIR-1).</summary>
internal sealed class DirectoryService(CrmSession session) : IDirectoryService
{
    private readonly ReadRepository<DirectoryEntry> _entries = new(session);

    public ValueTask<DirectoryEntry> GetAsync(DirectoryEntryId id, CancellationToken cancellationToken = default) =>
        session.GetAsync<DirectoryEntry>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<DirectoryEntry>> ListAsync(Specification<DirectoryEntry> specification, CancellationToken cancellationToken = default) =>
        _entries.ListAsync(specification, cancellationToken);

    public ValueTask<DirectoryEntry> AddAsync(AddDirectoryEntry command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(session, new CommandEnvelope("directories", "add", command.RequestId), command, DirectoryCommands.AddAsync, cancellationToken);
    }

    public ValueTask<DirectoryEntry> EditAsync(EditDirectoryEntry command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("directories", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Entry.Value }, command, DirectoryCommands.EditAsync, cancellationToken);
    }

    public async ValueTask DeleteAsync(DirectoryEntryId id, CancellationToken cancellationToken = default)
    {
        session.Require(CrmRights.ManageDirectories);
        await CommandRunner.RunAsync(
            session, new CommandEnvelope("directories", "delete", null), id, DirectoryCommands.DeleteAsync, static (_, _, _) => new(true), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> LoadStandardSetsAsync(StandardLanguage language = StandardLanguage.English, CancellationToken cancellationToken = default)
    {
        session.Require(CrmRights.ManageDirectories);
        if (!Enum.IsDefined(language))
        {
            throw new CrmRuleException([CommonErrors.OutOfRange.With(("field", "language"), ("value", language), ("allowed", "English, Russian")) with { Target = "language" }]);
        }

        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("directories", "load_standard", null),
            language,
            StandardSetLoader.LoadAsync,
            static (_, receipt, _) => new ValueTask<int>(receipt.Saved.Count),
            cancellationToken);
    }
}
