using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Key dates and birthdays of partners, persons and contact persons (PARTY-17). Safe to share between threads.</summary>
/// <remarks>Days are days in the tenant's time zone. Merged records and those the principal may not read are left out. Birthdays are known of people born in the last 130 years.</remarks>
public interface IKeyDateService
{
    /// <summary>The most key dates of one record.</summary>
    const int MaxDates = 100;

    /// <summary>Writes down a key date, or changes one.</summary>
    /// <param name="command">The date.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>key_date.day.invalid</c>, <c>key_date.subject.unsupported</c>, <c>key_date.subject.fixed</c>, <c>key_date.subject.merged</c>,
    /// <c>key_date.count.too_many</c>, <c>partner.entry.wrong_directory</c>, <c>partner.entry.retired</c>, <c>common.reference.unknown</c>.</exception>
    /// <exception cref="CrmNotFoundException">The key date to change does not exist, or may not be read.</exception>
    ValueTask<KeyDate> SaveAsync(SaveKeyDate command, CancellationToken cancellationToken = default);

    /// <summary>Removes a key date; what was told of it stays.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask RemoveAsync(KeyDateId id, CancellationToken cancellationToken = default);

    /// <summary>The next occurrences of the birthday and all key dates of a record, the nearest first.</summary>
    /// <param name="subject">A partner, person or contact; of a contact also the birthday and the key dates of the person.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>key_date.subject.unsupported</c>.</exception>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<IReadOnlyList<KeyDateOccurrence>> OfAsync(EntityRef subject, CancellationToken cancellationToken = default);

    /// <summary>A page of what is due: every date that occurs from the day on until the longest lead time later, by day. Found by indexes over days, whatever the number of partners.</summary>
    /// <param name="question">The day and the lead times.</param>
    /// <param name="size">The size of a page, 1…1,000.</param>
    /// <param name="after">Where the page before ended, for the same question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>key_date.leads.invalid</c>, <c>key_date.cursor.foreign</c>.</exception>
    ValueTask<Page<DueKeyDate>> DueAsync(KeyDateQuestion question, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default);

    /// <summary>Tells what is due and was not told: a <see cref="KeyDateNotice"/> and an event <c>key_date.due</c> for each, once per occurrence and lead time, whichever nodes do it and
    /// however often. What became due while nobody told is told for the lead time that has come.</summary>
    /// <param name="question">The day and the lead times.</param>
    /// <param name="cancellationToken">Stops the work; what was told stays told.</param>
    /// <exception cref="CrmRuleException"><c>key_date.leads.invalid</c>.</exception>
    ValueTask<KeyDatesTold> TellAsync(KeyDateQuestion question, CancellationToken cancellationToken = default);
}
