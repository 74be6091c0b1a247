using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Load → decide → commit, once for all slices: request ids, retries, conflicts.</summary>
internal static class CommandRunner
{
    /// <summary>Without an expected version a moved record is loaded and decided again this often.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Runs a command that saves one record and returns it.</summary>
    /// <param name="session">For whom.</param>
    /// <param name="envelope">Slice, verb, request id, expected version.</param>
    /// <param name="command">The command, handed to <paramref name="decide"/> so that it needs no closure.</param>
    /// <param name="decide">Loads and decides; throws when a rule refuses; returns the record with its new version, or as it was when nothing is to be done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValueTask<T> RunAsync<TCommand, T>(
        CrmSession session,
        CommandEnvelope envelope,
        TCommand command,
        Func<TCommand, Work, CancellationToken, ValueTask<T>> decide,
        CancellationToken cancellationToken)
        where T : class, IEntity<T> => RunAsync(session, envelope, command, decide, RepeatedAsync<T>, cancellationToken);

    /// <summary>Runs a command that saves several records, or none but removes.</summary>
    /// <param name="session">For whom.</param>
    /// <param name="envelope">Slice, verb, request id, expected version.</param>
    /// <param name="command">The command, handed to <paramref name="decide"/> so that it needs no closure.</param>
    /// <param name="decide">Loads and decides; throws when a rule refuses.</param>
    /// <param name="repeated">What to answer when the same change set was committed before.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<TResult> RunAsync<TCommand, TResult>(
        CrmSession session,
        CommandEnvelope envelope,
        TCommand command,
        Func<TCommand, Work, CancellationToken, ValueTask<TResult>> decide,
        Func<CrmSession, CommitReceipt, CancellationToken, ValueTask<TResult>> repeated,
        CancellationToken cancellationToken)
    {
        session.RequireWriting();
        using var activity = CrmTelemetry.Start(envelope.Slice, envelope.Verb);
        if (envelope.RequestId is { } requestId
            && await EarlierAsync(session, requestId, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            RefuseForeign(envelope, earlier);
            return await repeated(session, earlier, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 1; ; attempt++)
        {
            var work = new Work(session, envelope.RequestId ?? new ChangeSetId(session.NewId()));
            var result = await decide(command, work, cancellationToken).ConfigureAwait(false);
            if (work.IsEmpty)
            {
                return result;
            }

            var outcome = await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
            CrmTelemetry.Count(outcome.Status);
            switch (outcome.Status)
            {
                case CommitStatus.Committed:
                    session.Told();
                    return result;
                case CommitStatus.Repeated:
                    RefuseForeign(envelope, outcome.Receipt!);
                    return await repeated(session, outcome.Receipt!, cancellationToken).ConfigureAwait(false);
                default:
                    Refuse(work, outcome.Conflict!, isLast: attempt == MaxAttempts || session.IsJoined || IsExpected(envelope, outcome.Conflict!));
                    break;
            }
        }
    }

    /// <summary>Refuses at once when the caller has seen another version.</summary>
    public static void CheckExpected<T>(T record, long? expected)
        where T : class, IEntity<T>
    {
        if (expected is { } version && version != record.Version)
        {
            throw new CrmConcurrencyException(T.Kind.ReferenceTo(record), version, record.Version);
        }
    }

    /// <summary>What stands against a command that is only asked about: a version that moved, before what the rules say.</summary>
    public static IReadOnlyList<CrmError> Reasons<T>(T? record, long? expected, IReadOnlyList<CrmError> errors)
        where T : class, IEntity<T> =>
        record is not null && expected is { } version && version != record.Version
            ? [CommonErrors.VersionMoved.With(("kind", T.Kind.Name), ("id", T.Kind.ReferenceTo(record).Id), ("expected", version), ("actual", record.Version)), .. errors]
            : errors;

    /// <summary>The caller named the version that moved; something it only depends on is loaded and decided again.</summary>
    private static bool IsExpected(CommandEnvelope envelope, CommitConflict conflict) =>
        envelope.ExpectedVersion is not null && conflict.Kind == ConflictKind.Version;

    private static void Refuse(Work work, CommitConflict conflict, bool isLast)
    {
        if (conflict.Kind == ConflictKind.Claim && work.Taken(conflict.Scope!, conflict.Key!) is { } taken)
        {
            throw new CrmRuleException([taken]);
        }

        if (isLast)
        {
            throw new CrmConcurrencyException(conflict.Reference, conflict.Expected, conflict.Actual);
        }

        CrmTelemetry.CountRetry();
    }

    /// <summary>A request id that was used for another record is no repetition.</summary>
    private static void RefuseForeign(CommandEnvelope envelope, CommitReceipt earlier)
    {
        if (envelope.Target is { } target && !earlier.Saved.Any(s => s.Id == target))
        {
            throw new CrmRuleException([CommonErrors.RequestIdForeign.With(("id", earlier.Id))]);
        }
    }

    private static ValueTask<CommitReceipt?> EarlierAsync(CrmSession session, ChangeSetId requestId, CancellationToken cancellationToken) =>
        requestId == default
            ? throw new CrmRuleException([CommonErrors.Required.With(("field", "request_id")) with { Target = "request_id" }])
            : session.Store.FindAsync<CommitReceipt>(requestId.Value, cancellationToken);

    /// <summary>What the first command with this request id made, as it is now.</summary>
    public static async ValueTask<T> RepeatedAsync<T>(CrmSession session, CommitReceipt receipt, CancellationToken cancellationToken)
        where T : class, IEntity<T>
    {
        foreach (var saved in receipt.Saved)
        {
            if (string.Equals(saved.Entity, T.Kind.Name, StringComparison.Ordinal))
            {
                return await session.GetAsync<T>(saved.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new CrmRuleException([CommonErrors.RequestIdForeign.With(("id", receipt.Id))]);
    }
}

/// <summary>What every command has besides its words.</summary>
internal readonly record struct CommandEnvelope(string Slice, string Verb, ChangeSetId? RequestId, long? ExpectedVersion = null)
{
    /// <summary>The record the command is to; absent when it makes one.</summary>
    public Guid? Target { get; init; }
}
