using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Merges contacts of one person at one partner (PARTY-11).</summary>
internal sealed class ContactMerger : Merger<Contact>
{
    private static readonly IReadOnlyList<MergeMember<Contact>> Fixed = new MergeMembers<Contact>()
        .Value("position", c => c.Position, (c, v) => c with { Position = v })
        .List("roles", c => c.Roles, (c, v) => c with { Roles = v })
        .Value("started_on", c => c.StartedOn, (c, v) => c with { StartedOn = v })
        .Value("ended_on", c => c.EndedOn, (c, v) => c with { EndedOn = v }, isEmpty: _ => false) // No end means that it goes on.
        .List("contact_values", c => c.ContactValues, (c, v) => c with { ContactValues = v }, ContactUnion.Of, ContactList.TextOf, ContactUnion.Mend)
        .Value("comment", c => c.Comment, (c, v) => c with { Comment = v })
        .All;

    protected override IReadOnlyList<MergeMember<Contact>> Members(IReadOnlyList<Contact> records) => Fixed;

    protected override Contact Donor(Contact survivor, Contact merged, TenantSettings settings) =>
        survivor.EndedOn < merged.StartedOn ? merged with { StartedOn = null } : merged;

    protected override ValueTask<Contact> SettleAsync(MergeStep<Contact> step, Contact after, CancellationToken cancellationToken)
    {
        foreach (var other in step.Merged.Where(m => m.Person != after.Person || m.Partner != after.Partner))
        {
            step.Plan.Errors.Add(MergeErrors.ContactsDiffer.With(("record", other.Id)) with { Target = "merged" });
        }

        return KeyedAsync(step.Plan.Work, step.Settings, after, step.Plan.Errors, cancellationToken);
    }

    protected override ValueTask<Contact> SettleBackAsync(
        UnmergePlan plan, TenantSettings settings, Contact now, Contact after, IReadOnlyList<Contact> parted, CancellationToken cancellationToken) =>
        KeyedAsync(plan.Work, settings, after, plan.Errors, cancellationToken);

    protected override Contact With(Contact record, Guid? mergedInto) => record with { MergedInto = mergedInto is { } id ? new ContactId(id) : null };

    protected override Contact With(Contact record, long version, Instant recordedAt) => record with { Version = version, RecordedAt = recordedAt };

    protected override Contact Bare(Contact record) => record with { ContactKeys = [] };

    protected override Contact Keys(Contact record, Contact from) => record with { ContactKeys = from.ContactKeys };

    protected override Instant RecordedAt(Contact record) => record.RecordedAt;

    protected override FieldChanges Changes(Contact before, Contact after) => ContactRules.Changes(before, after);

    protected override IEnumerable<RelatedRecord> Related(Contact record) =>
        [new() { Entity = EntityKinds.Partner, Id = record.Partner.Value }, new() { Entity = EntityKinds.Person, Id = record.Person.Value }];

    private static async ValueTask<Contact> KeyedAsync(Work work, TenantSettings settings, Contact after, List<CrmError> errors, CancellationToken cancellationToken)
    {
        ContactRules.Check(after, errors);
        var contacts = await ContactList.PrepareAsync(
            after.ContactValues, after.ContactValues, DirectoryCodes.PersonContactKind, settings, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }
}
