using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Publishes definitions: as the first version of a new process, or the next of one that exists (DEAL-10).</summary>
internal static class ProcessPublisher
{
    /// <summary>The most versions of a process.</summary>
    public const int MaxVersions = 1_000;

    public static async ValueTask<SalesProcess> PublishAsync(PublishProcess command, Work work, CancellationToken cancellationToken)
    {
        var before = await FindAsync(command, work.Session, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
        }

        (await CheckAsync(before, command, work.Session, cancellationToken).ConfigureAwait(false)).ThrowIfAny();
        if (before is not null && (command.Name ?? before.Name) == before.Name && command.Definition == before.Newest().Definition)
        {
            return before;
        }

        var recordedAt = before is null
            ? work.RecordAfter(Instant.MinValue)
            : await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false);
        var after = Next(before, command, new SalesProcessId(work.Session.NewId()), recordedAt);
        var changes = new FieldChanges()
            .Hidden("name", before?.Name, after.Name)
            .Value("process_version", before?.Versions.Count, after.Versions.Count);
        return RecordWriter.Save(work, after, recordedAt, "sales_process.published", changes);
    }

    /// <summary>The process a command names; absent for a new one.</summary>
    public static async ValueTask<SalesProcess?> FindAsync(PublishProcess command, CrmSession session, CancellationToken cancellationToken) =>
        command.Process is { } id ? await session.GetAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Every fault at once: of the name, of the definition by itself, and against the versions before.</summary>
    public static async ValueTask<List<CrmError>> CheckAsync(
        SalesProcess? before, PublishProcess command, CrmSession session, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        if (before is null || command.Name is not null)
        {
            TextRules.CheckLine(command.Name, "name", errors, required: true);
        }

        if (before?.Versions.Count >= MaxVersions)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "versions"), ("count", before.Versions.Count), ("allowed", MaxVersions)) with { Target = "versions" });
        }

        if (!ProcessRules.IsWhole(command.Definition))
        {
            errors.Add(CommonErrors.Required.With(("field", "definition")) with { Target = "definition" });
            return errors;
        }

        var settings = await session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        errors.AddRange(ProcessRules.Check(command.Definition, ProcessVocabulary.Of(settings, session.Setup.MoveConditions.Values)));
        if (before is not null)
        {
            var counts = await CountAsync(before, command.Definition, session, cancellationToken).ConfigureAwait(false);
            errors.AddRange(ProcessVersionRules.Check(before, command.Definition, counts));
        }

        return errors;
    }

    /// <summary>How many deals sit in, passed or may still come to each stage that the definition leaves out. Deals the reader may not see count too.</summary>
    private static async ValueTask<Dictionary<string, long>> CountAsync(
        SalesProcess before, ProcessDefinition next, CrmSession session, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var process = before.Id;
        foreach (var stage in ProcessVersionRules.Removed(before, next))
        {
            var live = ProcessVersionRules.LiveVersions(before, stage);
            var passed = await session.Store.CountAsync(
                Specification.Where<DealPassage>(p => p.Process == process && p.Stage == stage), cancellationToken).ConfigureAwait(false);
            var mayCome = await session.Store.CountAsync(
                Specification.Where<Deal>(d => d.Process == process && live.Contains(d.ProcessVersion)), cancellationToken).ConfigureAwait(false);
            counts[stage] = Math.Max(passed, mayCome);
        }

        return counts;
    }

    private static SalesProcess Next(SalesProcess? before, PublishProcess command, SalesProcessId id, Instant at)
    {
        var process = before ?? new SalesProcess { Id = id, Name = command.Name! };
        var isNew = before is null || command.Definition != before.Newest().Definition;
        return process with
        {
            Version = process.Version + 1,
            Name = command.Name ?? process.Name,
            Versions = isNew
                ? process.Versions.With(new ProcessVersion { Number = process.Versions.Count + 1, PublishedAt = at, Definition = command.Definition })
                : process.Versions,
        };
    }
}
