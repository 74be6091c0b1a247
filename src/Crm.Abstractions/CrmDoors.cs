using System.Data.Common;
using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Settings;
using Crm.Views;
using NodaTime;

namespace Crm;

/// <summary>The doors of the slices.</summary>
public static class CrmDoors
{
    extension(ICrm crm)
    {
        /// <summary>Deals.</summary>
        public IDealService Deals => crm.Get<IDealService>();

        /// <summary>The past of deals.</summary>
        public IDealHistoryService DealHistory => crm.Get<IDealHistoryService>();

        /// <summary>Reports on deals.</summary>
        public IDealReportService DealReports => crm.Get<IDealReportService>();

        /// <summary>Probabilities and forecasts of deals.</summary>
        public IDealForecastService Forecasts => crm.Get<IDealForecastService>();

        /// <summary>Next steps, a client's running deals and endings: what the CRM rules ask about deals.</summary>
        public IInterestService Interests => crm.Get<IInterestService>();

        /// <summary>Sales plans.</summary>
        public ISalesPlanService SalesPlans => crm.Get<ISalesPlanService>();

        /// <summary>Sales potential of partners.</summary>
        public ISalesPotentialService SalesPotential => crm.Get<ISalesPotentialService>();

        /// <summary>Kinds of deals.</summary>
        public IDealKindService DealKinds => crm.Get<IDealKindService>();

        /// <summary>Sales processes.</summary>
        public ISalesProcessService SalesProcesses => crm.Get<ISalesProcessService>();

        /// <summary>Boards and one's own sales.</summary>
        public IBoardService Boards => crm.Get<IBoardService>();

        /// <summary>Cards: everything about one object.</summary>
        public ICardService Cards => crm.Get<ICardService>();

        /// <summary>Traffic lights of clients and deals.</summary>
        public ILightService Lights => crm.Get<ILightService>();

        /// <summary>Who is calling.</summary>
        public ICallerService Callers => crm.Get<ICallerService>();

        /// <summary>Partners.</summary>
        public IPartnerService Partners => crm.Get<IPartnerService>();

        /// <summary>Counterparties.</summary>
        public ICounterpartyService Counterparties => crm.Get<ICounterpartyService>();

        /// <summary>Registers of companies: fill by INN.</summary>
        public IRegistryService Registries => crm.Get<IRegistryService>();

        /// <summary>Contact persons.</summary>
        public IContactService Contacts => crm.Get<IContactService>();

        /// <summary>The registration assistant: partner, counterparty and contact person in one step.</summary>
        public IRegistrationService Registration => crm.Get<IRegistrationService>();

        /// <summary>Relations between partners.</summary>
        public IRelationService Relations => crm.Get<IRelationService>();

        /// <summary>Who changed what in partners, counterparties, contacts and persons.</summary>
        public IChangeHistoryService ChangeHistory => crm.Get<IChangeHistoryService>();

        /// <summary>Segments of partners.</summary>
        public ISegmentService Segments => crm.Get<ISegmentService>();

        /// <summary>What should be known of clients.</summary>
        public IPortraitService Portraits => crm.Get<IPortraitService>();

        /// <summary>Key dates and birthdays.</summary>
        public IKeyDateService KeyDates => crm.Get<IKeyDateService>();

        /// <summary>Who may be the same somebody.</summary>
        public IDuplicateService Duplicates => crm.Get<IDuplicateService>();

        /// <summary>One record of several that are the same somebody.</summary>
        public IMergeService Merging => crm.Get<IMergeService>();

        /// <summary>Interactions.</summary>
        public IInteractionService Interactions => crm.Get<IInteractionService>();

        /// <summary>Classifiers.</summary>
        public IDirectoryService Directories => crm.Get<IDirectoryService>();

        /// <summary>Events on their way to the application's consumers.</summary>
        public IDeliveryService Deliveries => crm.Get<IDeliveryService>();

        /// <summary>The tenant's settings.</summary>
        public ISettingsService Settings => crm.Get<ISettingsService>();

        /// <summary>The same tenant and principal for reading what may be somewhat old: reports from a replica, where the store has any, that is known to hold everything committed longer ago
        /// than stated; from where commits go otherwise. Nothing else ever reads a replica.</summary>
        /// <param name="atMost">How old answers may be.</param>
        /// <returns>A scope whose commands are refused with <c>storage.replica.read_only</c>; its <see cref="IStaleCrm.Reading"/> says how old the answers were. Within a transaction,
        /// and on a store without replicas, nothing is old.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
        public IStaleCrm ReadStale(Duration atMost) => crm.Get<ICrmReplicas>().ReadStale(atMost);

        /// <summary>The same tenant and principal inside a transaction that the caller began and will end: commands of the CRM and the caller's own writes are
        /// kept, or undone, together (design §4).</summary>
        /// <param name="transaction">A running transaction on the store's database; it and its connection stay the caller's.</param>
        /// <returns>A scope for as long as the transaction runs; not safe to share between threads. A refused command leaves the transaction usable, a command
        /// that lost a race is not tried again, and nobody else sees events before the caller's commit.</returns>
        /// <exception cref="CrmStorageException"><c>storage.transaction.unsupported</c>: the store keeps no database;
        /// <c>storage.transaction.foreign</c>: the transaction is of another sort of database; <c>storage.transaction.ended</c>: it was committed or rolled back.</exception>
        public ICrm Within(DbTransaction transaction) => crm.Get<ICrmTransactions>().Within(transaction);
    }
}
