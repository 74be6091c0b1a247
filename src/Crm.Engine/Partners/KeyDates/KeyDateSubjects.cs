using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Whose key dates there are: partners, persons, contacts (PARTY-17).</summary>
internal static class KeyDateSubjects
{
    public static bool IsSupported(string? kind) => kind is EntityKinds.Partner or EntityKinds.Person or EntityKinds.Contact;

    public static CrmError Unsupported(EntityRef subject) => KeyDateErrors.SubjectUnsupported.With(("kind", subject.Kind)) with { Target = "subject" };

    /// <summary>The key date; not found where its subject may not be read.</summary>
    public static async ValueTask<KeyDate> GetAsync(CrmSession session, KeyDateId id, CancellationToken cancellationToken)
    {
        var date = await session.GetAsync<KeyDate>(id.Value, cancellationToken).ConfigureAwait(false);
        return await FindAsync(session, new(date.SubjectKind, date.SubjectId), cancellationToken).ConfigureAwait(false) is null ? throw new CrmNotFoundException(id.Reference) : date;
    }

    /// <summary>The subject, whatever it is, if it exists and may be read.</summary>
    public static async ValueTask<object?> FindAsync(CrmSession session, EntityRef subject, CancellationToken cancellationToken) => subject.Kind switch
    {
        EntityKinds.Partner => await session.FindAsync<Partner>(subject.Id, cancellationToken).ConfigureAwait(false),
        EntityKinds.Person => await session.FindAsync<Person>(subject.Id, cancellationToken).ConfigureAwait(false),
        EntityKinds.Contact => await session.FindAsync<Contact>(subject.Id, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    /// <summary>The subject of a command exists, stands for itself, and the commit holds it.</summary>
    public static async ValueTask CheckAsync(EntityRef subject, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (!IsSupported(subject.Kind))
        {
            errors.Add(Unsupported(subject));
            return;
        }

        var references = new References(work, errors);
        var survivor = subject.Kind switch
        {
            EntityKinds.Partner => (await references.FindAsync<Partner>(subject.Id, "subject", cancellationToken).ConfigureAwait(false))?.MergedInto?.Reference,
            EntityKinds.Person => (await references.FindAsync<Person>(subject.Id, "subject", cancellationToken).ConfigureAwait(false))?.MergedInto?.Reference,
            _ => (await references.FindAsync<Contact>(subject.Id, "subject", cancellationToken).ConfigureAwait(false))?.MergedInto?.Reference,
        };
        if (survivor is { } into)
        {
            errors.Add(KeyDateErrors.SubjectMerged.With(("subject", subject), ("survivor", into)) with { Target = "subject" });
        }
    }
}
