using Crm.Kernel;
using Crm.Partners;
using Crm.Settings;

namespace Crm.Views;

/// <summary>Who is calling (PARTY-21).</summary>
internal sealed class CallerService(CrmSession session) : ICallerService
{
    public async ValueTask<CallerAnswer> LookUpAsync(string phone, CancellationToken cancellationToken = default)
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(phone, "phone", errors, required: true);
        errors.ThrowIfAny();
        using var activity = CrmTelemetry.Start("callers", "look_up");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var settings = await CrmSession.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
            var at = session.Now();
            var number = PhoneNumber.TryParse(phone, settings.PhoneRegion, out var read) ? read : (PhoneNumber?)null;
            var answer = new CallerAnswer { At = at, Phone = number };
            if (CallerSearch.KeyOf(number?.E164 ?? phone) is not { } key)
            {
                return answer;
            }

            var found = await new CallerSearch(session, snapshot, session.DayOf(at, settings)).FindAsync(key, number, cancellationToken).ConfigureAwait(false);
            var told = await new CallerDetails(session, snapshot, at).AddAsync([.. found.Take(CallerAnswer.MaxCallers)], cancellationToken).ConfigureAwait(false);
            return answer with { Callers = ValueList.From(told), IsCut = found.Count > CallerAnswer.MaxCallers };
        }
    }
}
