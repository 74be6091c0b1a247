using System.Collections.Frozen;
using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Settings;
using Crm.Storage;
using Crm.Views;

namespace Crm.Kernel;

/// <summary>Every service of the SDK by its interface.</summary>
internal static class ServiceTable
{
    private static readonly (Type Type, Func<CrmSession, object> Make)[] Entries =
    [
        Entry<IDealService>(s => new DealService(s)),
        Entry<IDealHistoryService>(s => new DealHistoryService(s)),
        Entry<IDealReportService>(s => new DealReportService(s)),
        Entry<IDealForecastService>(s => new DealForecastService(s)),
        Entry<IInterestService>(s => new InterestService(s)),
        Entry<ISalesPlanService>(s => new SalesPlanService(s)),
        Entry<ISalesPotentialService>(s => new SalesPotentialService(s)),
        Entry<IDealKindService>(s => new DealKindService(s)),
        Entry<ISalesProcessService>(s => new SalesProcessService(s)),
        Entry<IBoardService>(s => new BoardService(s)),
        Entry<ICardService>(s => new CardService(s)),
        Entry<ILightService>(s => new LightService(s)),
        Entry<ICallerService>(s => new CallerService(s)),
        Entry<IPartnerService>(s => new PartnerService(s)),
        Entry<ICounterpartyService>(s => new CounterpartyService(s)),
        Entry<IRegistryService>(s => new RegistryService(s)),
        Entry<IContactService>(s => new ContactService(s)),
        Entry<IRelationService>(s => new RelationService(s)),
        Entry<IChangeHistoryService>(s => new ChangeHistoryService(s)),
        Entry<IRegistrationService>(s => new RegistrationService(s)),
        Entry<ISegmentService>(s => new SegmentService(s)),
        Entry<IPortraitService>(s => new PortraitService(s)),
        Entry<IKeyDateService>(s => new KeyDateService(s)),
        Entry<IDuplicateService>(s => new DuplicateService(s)),
        Entry<IMergeService>(s => new MergeService(s)),
        Entry<IInteractionService>(s => new InteractionService(s)),
        Entry<IDirectoryService>(s => new DirectoryService(s)),
        Entry<ISettingsService>(s => new SettingsService(s)),
        Entry<IDeliveryService>(s => new DeliveryService(s)),
        Entry<ICrmTransactions>(s => new Transactions(s)),
        Entry<ICrmReplicas>(s => new StaleScopes(s)),
        .. CrmModel.Kinds.Select(kind => kind.Accept(new RepositoryOf())),
    ];

    private static readonly FrozenDictionary<Type, int> Slots =
        Entries.Select((entry, slot) => (entry.Type, slot)).ToFrozenDictionary(e => e.Type, e => e.slot);

    public static int Count => Entries.Length;

    public static int SlotOf(Type service) => Slots.TryGetValue(service, out var slot) ? slot : -1;

    public static object Make(int slot, CrmSession session) => Entries[slot].Make(session);

    private static (Type Type, Func<CrmSession, object> Make) Entry<T>(Func<CrmSession, T> make)
        where T : class => (typeof(T), make);

    private sealed class RepositoryOf : IRecordKindVisitor<(Type Type, Func<CrmSession, object> Make)>
    {
        public (Type Type, Func<CrmSession, object> Make) Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => Entry<IReadRepository<T>>(session => new ReadRepository<T>(session));
    }
}
