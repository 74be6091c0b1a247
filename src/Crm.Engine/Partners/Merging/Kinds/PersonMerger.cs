using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Merges persons (PARTY-11).</summary>
internal sealed class PersonMerger : Merger<Person>
{
    private static readonly IReadOnlyList<MergeMember<Person>> Fixed = new MergeMembers<Person>()
        .Value("name", p => p.Name, (p, v) => p with { Name = v })
        .Value("surname", p => p.Surname, (p, v) => p with { Surname = v })
        .Value("given_name", p => p.GivenName, (p, v) => p with { GivenName = v })
        .Value("patronymic", p => p.Patronymic, (p, v) => p with { Patronymic = v })
        .Value("gender", p => p.Gender, (p, v) => p with { Gender = v })
        .Value("birth_date", p => p.BirthDate, (p, v) => p with { BirthDate = v })
        .List("contact_values", p => p.ContactValues, (p, v) => p with { ContactValues = v }, ContactUnion.Of, ContactList.TextOf, ContactUnion.Mend)
        .Value("comment", p => p.Comment, (p, v) => p with { Comment = v })
        .All;

    protected override IReadOnlyList<MergeMember<Person>> Members(IReadOnlyList<Person> records) => Fixed;

    protected override ValueTask<Person> SettleAsync(MergeStep<Person> step, Person after, CancellationToken cancellationToken) =>
        KeyedAsync(step.Plan.Work, step.Settings, after, step.Plan.Errors, cancellationToken);

    protected override ValueTask<Person> SettleBackAsync(
        UnmergePlan plan, TenantSettings settings, Person now, Person after, IReadOnlyList<Person> parted, CancellationToken cancellationToken) =>
        KeyedAsync(plan.Work, settings, after, plan.Errors, cancellationToken);

    protected override Person With(Person record, Guid? mergedInto) => record with { MergedInto = mergedInto is { } id ? new PersonId(id) : null };

    protected override Person With(Person record, long version, Instant recordedAt) => record with { Version = version, RecordedAt = recordedAt };

    protected override Person Bare(Person record) => record with { ContactKeys = [] };

    protected override Person Keys(Person record, Person from) => record with { ContactKeys = from.ContactKeys };

    protected override Instant RecordedAt(Person record) => record.RecordedAt;

    protected override FieldChanges Changes(Person before, Person after) => PersonRules.Changes(before, after);

    private static async ValueTask<Person> KeyedAsync(Work work, TenantSettings settings, Person after, List<CrmError> errors, CancellationToken cancellationToken)
    {
        PersonRules.Check(after, work.Today(settings), errors);
        var contacts = await ContactList.PrepareAsync(
            after.ContactValues, after.ContactValues, DirectoryCodes.PersonContactKind, settings, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }
}
