using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>Key dates and birthdays (PARTY-17).</summary>
internal sealed class KeyDateService(CrmSession session) : IKeyDateService
{
    private const int MaxPage = 1_000;

    public ValueTask<KeyDate> SaveAsync(SaveKeyDate command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var envelope = new CommandEnvelope("key_dates", "save", command.RequestId, command.ExpectedVersion) { Target = command.KeyDate?.Value };
        return CommandRunner.RunAsync(session, envelope, command, KeyDateCommands.SaveAsync, cancellationToken);
    }

    public async ValueTask RemoveAsync(KeyDateId id, CancellationToken cancellationToken = default) => await CommandRunner.RunAsync(
        session, new CommandEnvelope("key_dates", "remove", null), id, KeyDateCommands.RemoveAsync, (_, _, _) => new ValueTask<bool>(true), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<KeyDateOccurrence>> OfAsync(EntityRef subject, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("key_dates", "of");
        if (!KeyDateSubjects.IsSupported(subject.Kind))
        {
            throw new CrmRuleException([KeyDateSubjects.Unsupported(subject)]);
        }

        var record = await KeyDateSubjects.FindAsync(session, subject, cancellationToken).ConfigureAwait(false) ?? throw new CrmNotFoundException(subject);
        var person = record is Contact contact ? await session.FindAsync<Person>(contact.Person.Value, cancellationToken).ConfigureAwait(false) : record as Person;
        var day = await TodayAsync(cancellationToken).ConfigureAwait(false);
        return await KeyDateList.OfAsync(session, session.Store, subject, record as Partner, person, day, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Page<DueKeyDate>> DueAsync(KeyDateQuestion question, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default)
    {
        CommonChecks.InRange(size, "size", 1, MaxPage);
        Check(question);
        using var activity = CrmTelemetry.Start("key_dates", "due");
        var day = question.Day ?? await TodayAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await new DueReader(session, snapshot, day, LeadsOf(question)).PageAsync(size, after, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<KeyDatesTold> TellAsync(KeyDateQuestion question, CancellationToken cancellationToken = default)
    {
        Check(question);
        session.RequireWriting();
        using var activity = CrmTelemetry.Start("key_dates", "tell");
        var day = question.Day ?? await TodayAsync(cancellationToken).ConfigureAwait(false);
        return await new KeyDateTeller(session, day, LeadsOf(question)).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Check(KeyDateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var leads = question.LeadDays;
        if (leads is null || leads.Count > KeyDateQuestion.MaxLeads || leads.Any(l => l is < 0 or > KeyDateQuestion.MaxLeadDays) || leads.Distinct().Count() != leads.Count
            || question.Day is { Year: < KeyDateRules.FirstYear or > KeyDateRules.LastYear })
        {
            throw new CrmRuleException([KeyDateErrors.LeadsInvalid.With(("most", KeyDateQuestion.MaxLeads), ("days", KeyDateQuestion.MaxLeadDays)) with { Target = "lead_days" }]);
        }
    }

    private static ValueList<int> LeadsOf(KeyDateQuestion question) => question.LeadDays.Count == 0 ? [0] : question.LeadDays;

    private async ValueTask<LocalDate> TodayAsync(CancellationToken cancellationToken) =>
        session.DayOf(session.Now(), await session.SettingsAsync(cancellationToken).ConfigureAwait(false));
}
