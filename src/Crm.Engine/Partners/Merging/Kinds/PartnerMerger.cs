using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Merges partners (PARTY-11).</summary>
internal sealed class PartnerMerger : Merger<Partner>
{
    private const string CustomField = "custom_fields.";

    private static readonly IReadOnlyList<MergeMember<Partner>> Fixed = new MergeMembers<Partner>()
        .Value("name", p => p.Name, (p, v) => p with { Name = v })
        .Value("public_name", p => p.PublicName, (p, v) => p with { PublicName = v })
        .Value("type", p => p.Type, (p, v) => p with { Type = v })
        .Value("gender", p => p.Gender, (p, v) => p with { Gender = v })
        .Value("birth_date", p => p.BirthDate, (p, v) => p with { BirthDate = v })
        .Flags("relations", p => (int)p.Relations, (p, v) => p with { Relations = (PartnerRelations)v }, p => p.Relations.ToString())
        .Value("main_manager", p => p.MainManager, (p, v) => p with { MainManager = v })
        .Value("region", p => p.Region, (p, v) => p with { Region = v })
        .Value("parent", p => p.Parent, (p, v) => p with { Parent = v })
        .Value("holding", p => p.Holding, (p, v) => p with { Holding = v })
        .Value("access_group", p => p.AccessGroup, (p, v) => p with { AccessGroup = v })
        .Value("category", p => p.Category, (p, v) => p with { Category = v })
        .Value("source", p => p.Source, (p, v) => p with { Source = v })
        .Value("channel", p => p.Channel, (p, v) => p with { Channel = v })
        .Value("work_status", p => p.WorkStatus, (p, v) => p with { WorkStatus = v })
        .Value("importance", p => p.Importance, (p, v) => p with { Importance = v })
        .List("responsible", p => p.Responsible, (p, v) => p with { Responsible = v }, textOf: v => v.Count == 0 ? null : string.Join(' ', v.Select(r => $"{r.Role}:{r.User}")))
        .List("contact_values", p => p.ContactValues, (p, v) => p with { ContactValues = v }, ContactUnion.Of, ContactList.TextOf, ContactUnion.Mend)
        .Value("comment", p => p.Comment, (p, v) => p with { Comment = v })
        .List("segments", p => p.Segments, (p, v) => p with { Segments = v })
        .Value("registered_on", p => p.RegisteredOn, (p, v) => p with { RegisteredOn = v })
        .All;

    protected override IReadOnlyList<MergeMember<Partner>> Members(IReadOnlyList<Partner> records)
    {
        var own = new MergeMembers<Partner>();
        foreach (var key in records.SelectMany(p => p.CustomFields).Select(f => f.Key).Distinct(StringComparer.Ordinal))
        {
            own.Value(CustomField + key, p => p.CustomFields.FirstOrDefault(f => f.Key == key), (p, v) => p with { CustomFields = Put(p.CustomFields, key, v) });
        }

        return [.. Fixed, .. own.All];
    }

    // PARTY-2: gender and day of birth are of persons; fields whose definition is gone are not taken over.
    protected override Partner Donor(Partner survivor, Partner merged, TenantSettings settings) => merged with
    {
        Gender = survivor.Type == PartnerType.Person ? merged.Gender : null,
        BirthDate = survivor.Type == PartnerType.Person ? merged.BirthDate : null,
        Parent = null,
        CustomFields = merged.CustomFields.Without(f => !settings.PartnerFields.Any(d => string.Equals(d.Key, f.Key, StringComparison.Ordinal))),
    };

    protected override async ValueTask<Partner> SettleAsync(MergeStep<Partner> step, Partner after, CancellationToken cancellationToken)
    {
        after = after with { Parent = await PartnerPlaces.AfterAsync(step, after, cancellationToken).ConfigureAwait(false) };
        PartnerRules.Check(after, step.Plan.Errors);
        if (step.Settings.OneCounterpartyEach)
        {
            await CounterpartyPairsMerging.PrepareAsync(step, cancellationToken).ConfigureAwait(false);
        }

        return await KeyedAsync(step.Plan.Work, step.Settings, after, step.Plan.Errors, cancellationToken).ConfigureAwait(false);
    }

    protected override async ValueTask<Partner> SettleBackAsync(
        UnmergePlan plan, TenantSettings settings, Partner now, Partner after, IReadOnlyList<Partner> parted, CancellationToken cancellationToken)
    {
        foreach (var partner in parted.Prepend(after))
        {
            await PartnerPlaces.CheckBackAsync(plan, partner, [after, .. parted], cancellationToken).ConfigureAwait(false);
        }

        PartnerRules.Check(after, plan.Errors);
        return await KeyedAsync(plan.Work, settings, after, plan.Errors, cancellationToken).ConfigureAwait(false);
    }

    protected override Partner With(Partner record, Guid? mergedInto) => record with { MergedInto = mergedInto is { } id ? new PartnerId(id) : null };

    protected override Partner With(Partner record, long version, Instant recordedAt) => record with { Version = version, RecordedAt = recordedAt };

    protected override Partner Bare(Partner record) => record with { ContactKeys = [] };

    protected override Partner Keys(Partner record, Partner from) => record with { ContactKeys = from.ContactKeys };

    protected override Instant RecordedAt(Partner record) => record.RecordedAt;

    protected override FieldChanges Changes(Partner before, Partner after) => PartnerEdits.Changes(before, after);

    private static async ValueTask<Partner> KeyedAsync(Work work, TenantSettings settings, Partner after, List<CrmError> errors, CancellationToken cancellationToken)
    {
        // Kinds of contact values stood before and are not asked for again.
        var contacts = await ContactList.PrepareAsync(
            after.ContactValues, after.ContactValues, DirectoryCodes.PartnerContactKind, settings, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }

    private static ValueList<CustomFieldValue> Put(ValueList<CustomFieldValue> fields, string key, CustomFieldValue? value) =>
        value is null ? fields.Without(f => f.Key == key)
        : fields.Any(f => f.Key == key) ? fields.Replace(f => f.Key == key, _ => value)
        : fields.With(value);
}
