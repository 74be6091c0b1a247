using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Tells what is due once: the notice's id follows from what it says, so of two nodes the second finds it written (PARTY-17). Used by one thread.</summary>
internal sealed class KeyDateTeller(CrmSession session, LocalDate day, IReadOnlyCollection<int> leads)
{
    private const int BatchSize = 200;

    public async ValueTask<KeyDatesTold> RunAsync(CancellationToken cancellationToken)
    {
        var whole = session.WholeTenant();
        var reader = new DueReader(whole, whole.Store, day, leads);
        var (told, before, nobody) = (0L, 0L, 0L);
        Cursor? after = null;
        do
        {
            var page = await reader.PageAsync(BatchSize, after, cancellationToken).ConfigureAwait(false);
            var due = page.Items.Where(d => !d.IsTold && d.Recipients.Count > 0).ToList();
            nobody += page.Items.Count(d => !d.IsTold && d.Recipients.Count == 0);
            var wanted = due.Count;
            var written = await TellAsync(due, cancellationToken).ConfigureAwait(false);
            told += written;
            before += page.Items.Count(d => d.IsTold) + wanted - written;
            after = page.Next;
        }
        while (after is not null);
        return new() { Told = told, Before = before, WithoutRecipient = nobody };
    }

    /// <summary>Tells those that nobody tells before us; how many.</summary>
    private async ValueTask<int> TellAsync(List<DueKeyDate> due, CancellationToken cancellationToken)
    {
        while (due.Count > 0)
        {
            var work = new Work(session, new ChangeSetId(session.NewId()));
            foreach (var one in due)
            {
                Write(work, one);
            }

            var outcome = await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
            if (outcome.Status is CommitStatus.Committed or CommitStatus.Repeated)
            {
                session.Told();
                break;
            }

            // Somebody told one of them: at least that one is found now, so this comes to an end.
            var told = await DueReader.ToldAsync(session.Store, due.Select(DueReader.NoticeOf), cancellationToken).ConfigureAwait(false);
            if (told.Count == 0 || session.IsJoined)
            {
                throw new CrmConcurrencyException(outcome.Conflict!.Reference, outcome.Conflict.Expected, outcome.Conflict.Actual);
            }

            due.RemoveAll(d => told.Contains(DueReader.NoticeOf(d)));
        }

        return due.Count;
    }

    private static void Write(Work work, DueKeyDate due)
    {
        var (what, subject) = (due.Occurrence, due.Occurrence.Subject);
        var notice = new KeyDateNotice
        {
            Id = DueReader.NoticeOf(due),
            Version = 1,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            KeyDate = what.KeyDate?.Id,
            OccursOn = what.OccursOn,
            LeadDays = due.LeadDays,
            Recipients = due.Recipients,
            ToldAt = work.Now,
        };
        work.Save(notice);
        var changes = new FieldChanges().Value("key_date", null, notice.KeyDate).Value<int?>("lead_days", null, notice.LeadDays);
        work.Journal(notice.Id.Reference, 1, work.Now, work.Now, "key_date.told", changes.ToFacts(), related: [new() { Entity = subject.Kind, Id = subject.Id }]);
        var payload = new KeyDateDue(subject, notice.KeyDate, what.KeyDate?.DateKind, notice.OccursOn, notice.LeadDays, notice.Recipients);
        work.Tell(notice.Id.Reference, 1, work.Now, "key_date.due", payload);
    }
}
