using Crm.Kernel;

namespace Crm.Partners;

/// <summary>What must hold for a registration as a whole (PARTY-7); its parts have rules of their own.</summary>
internal static class RegistrationRules
{
    /// <summary>The most subdivisions attached at once.</summary>
    public const int MostSubdivisions = 100;

    /// <summary>All faults that show without asking the store.</summary>
    public static List<CrmError> Check(RegisterClient command)
    {
        var errors = new List<CrmError>();
        CommonChecks.IsThere(command.Partner, "partner", errors);
        CommonChecks.IsThere(command.Choice, "choice", errors);
        CommonChecks.IsThere(command.Scheme, "scheme", errors);
        CommonChecks.IsThere(command.AttachSubdivisions, "attach_subdivisions", errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        CheckPart("partner", default, command.Partner.RequestId, null, errors);
        if (command.Counterparty is { } counterparty)
        {
            CheckPart("counterparty", counterparty.Partner, counterparty.RequestId, counterparty.ExpectedVersion, errors);
        }

        if (command.Contact is { } contact)
        {
            CheckPart("contact", contact.Partner, contact.RequestId, null, errors);
        }

        if (command.Choice is DuplicateChoice.ChildOf choice && command.Partner.Parent is { } parent && parent != choice.Parent)
        {
            errors.Add(RegistrationErrors.ParentGivenTwice.With(("parent", parent), ("chosen", choice.Parent)) with { Target = "choice.parent" });
        }

        CheckSubdivisions(command, errors);
        return errors;
    }

    /// <summary>Whether there is a way to reach the client (PARTY-7).</summary>
    /// <param name="command">The registration.</param>
    /// <param name="found">The partner that is used, where there is one.</param>
    /// <param name="errors">Gets the fault.</param>
    public static void CheckReachable(RegisterClient command, Partner? found, List<CrmError> errors)
    {
        var given = ContactValues(command).Any() || found?.ContactValues.Count > 0;
        if (!given)
        {
            errors.Add(RegistrationErrors.ContactRequired.With() with { Target = "contact_values" });
        }
    }

    /// <summary>Every contact value of the registration, whichever part has it.</summary>
    public static IEnumerable<ContactValue> ContactValues(RegisterClient command) =>
    [
        .. command.Partner.ContactValues ?? [],
        .. command.Counterparty?.ContactValues ?? [],
        .. command.Contact?.ContactValues ?? [],
        .. command.Contact?.NewPerson?.ContactValues ?? [],
    ];

    /// <summary>The contact values a partner that is used lacks; none of them is main where it has a main one of the type.</summary>
    public static IReadOnlyList<ContactValue> Missing(Partner found, ValueList<ContactValue> given, CountryCode region)
    {
        var has = found.ContactValues.Select(KeyOf).ToHashSet();
        return
        [
            .. from value in given
               let read = ContactReading.Read(value, region)
               where has.Add(KeyOf(read))
               select value with { IsMain = value.IsMain && !found.ContactValues.Any(v => v.IsMain && v.Type == value.Type) },
        ];
    }

    /// <summary>What was made, as the commit or its receipt tells it.</summary>
    public static RegistrationAnswer.Registered Answer(RegisterClient command, PartnerId partner, IReadOnlyCollection<(EntityRef Record, long Version)> saved)
    {
        Guid? Made(string kind) => saved.Where(s => s.Record.Kind == kind && s.Version == 1).Select(s => (Guid?)s.Record.Id).FirstOrDefault();

        var attached = command.AttachSubdivisions.Where(a => saved.Any(s => s.Record == new EntityRef(EntityKinds.Counterparty, a.Value)));
        return new(partner)
        {
            IsNew = Made(EntityKinds.Partner) is not null,
            Counterparty = Made(EntityKinds.Counterparty) is { } counterparty ? new CounterpartyId(counterparty) : null,
            Contact = Made(EntityKinds.Contact) is { } contact ? new ContactId(contact) : null,
            Person = Made(EntityKinds.Person) is { } person ? new PersonId(person) : command.Contact?.Person,
            Attached = [.. attached],
        };
    }

    private static (ContactValueType Type, string Value, string? Extension) KeyOf(ContactValue value) => (value.Type, value.Normalised ?? value.Text, value.Extension);

    private static void CheckPart(string part, PartnerId partner, ChangeSetId? requestId, long? version, List<CrmError> errors)
    {
        if (partner != default)
        {
            errors.Add(RegistrationErrors.PartnerGiven.With(("part", part), ("partner", partner)) with { Target = $"{part}.partner" });
        }

        if (requestId is not null || version is not null)
        {
            errors.Add(RegistrationErrors.RequestGiven.With(("part", part)) with { Target = $"{part}.request_id" });
        }
    }

    private static void CheckSubdivisions(RegisterClient command, List<CrmError> errors)
    {
        const string Field = "attach_subdivisions";
        var attached = command.AttachSubdivisions;
        if (attached.Count > MostSubdivisions)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", Field), ("count", attached.Count), ("allowed", MostSubdivisions)) with { Target = Field });
        }

        if (attached.Any(a => a == default))
        {
            errors.Add(CommonErrors.Required.With(("field", Field)) with { Target = Field });
        }

        foreach (var twice in attached.GroupBy(a => a).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", Field), ("value", twice.Key)) with { Target = Field });
        }

        if (attached.Count > 0 && command.Counterparty is null)
        {
            errors.Add(RegistrationErrors.SubdivisionsWithoutHead.With(("count", attached.Count)) with { Target = Field });
        }
    }
}
