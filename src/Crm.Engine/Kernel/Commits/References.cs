using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Loads the records a command names: refuses those that do not exist, may not be read or were merged, and makes the commit hold the rest.</summary>
internal sealed class References(Work work, List<CrmError> errors)
{
    /// <summary>The record; <see langword="null"/> when nothing is named or an error was added.</summary>
    public async ValueTask<T?> FindAsync<T>(Guid? id, string field, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (id is not { } named)
        {
            return null;
        }

        if (named == Guid.Empty)
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
            return null;
        }

        // Made or changed by the same command: its own save is what the commit holds.
        if (work.Saved<T>(named) is { } saved)
        {
            return saved;
        }

        if (await work.Session.FindAsync<T>(named, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            errors.Add(Unknown(field, new EntityRef(T.Kind.Name, named)));
            return null;
        }

        if (MergedInto(field, T.Kind.ReferenceTo(record), record) is { } merged)
        {
            errors.Add(merged);
            return null;
        }

        work.Guard(new Guard(T.Kind.ReferenceTo(record), T.Kind.VersionOf(record)));
        return record;
    }

    /// <summary>A record of any kind that need not be known here: one that is known must not be merged (PARTY-11), and is held so that it is not merged meanwhile.</summary>
    public ValueTask CheckLooseAsync(EntityRef? named, string field, CancellationToken cancellationToken) =>
        named is { Kind: { } kind, Id: var id } && id != default && CrmModel.Find(kind) is { } known && typeof(IMergeable).IsAssignableFrom(known.Type)
            ? known.Accept(new Loose(work, errors, id, field, cancellationToken))
            : ValueTask.CompletedTask;

    /// <summary>What to say when the record stands for itself no more: nothing new names it (PARTY-11).</summary>
    public static CrmError? MergedInto(string field, EntityRef reference, object record) => record is IMergeable { Survivor: { } survivor }
        ? CommonErrors.MergedReference.With(("field", field), ("kind", reference.Kind), ("id", reference.Id), ("survivor", survivor.Id)) with { Target = field }
        : null;

    /// <summary>Nobody can be told more than that it is unknown: the reader may not be allowed to see it.</summary>
    public static CrmError Unknown(string field, EntityRef reference) =>
        CommonErrors.UnknownReference.With(("field", field), ("kind", reference.Kind), ("id", reference.Id)) with { Target = field };

    private sealed class Loose(Work work, List<CrmError> errors, Guid id, string field, CancellationToken cancellationToken) : IRecordKindVisitor<ValueTask>
    {
        public async ValueTask Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var reference = new EntityRef(kind.Name, id);
            if (work.Saved<T>(id) is not null || await work.Session.Store.FindAsync<T>(id, cancellationToken).ConfigureAwait(false) is not { } record)
            {
                return;
            }

            if (MergedInto(field, reference, record) is { } merged)
            {
                errors.Add(await work.Session.MayReadAsync(record, cancellationToken).ConfigureAwait(false) ? merged : Unknown(field, reference));
            }

            work.Guard(new Guard(reference, kind.VersionOf(record)));
        }
    }
}

/// <summary>All reasons against a command, thrown together.</summary>
internal static class Refusal
{
    public static void ThrowIfAny(this List<CrmError> errors)
    {
        if (errors.Count > 0)
        {
            throw new CrmRuleException(errors);
        }
    }
}
