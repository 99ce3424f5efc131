package org.mazha.engine;

import static org.mazha.engine.SecurityAct.byCommand;

import java.util.Map;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.mazha.engine.SecurityAct.Kind;

/**
 * Says what becomes of accounts, groups and memberships, whoever changes them and from where, and remembers of a password
 * that its owner has chosen it: in the web applications as well, so that nobody is asked for another.
 */
final class RecordedIdentities extends DbIdentityServiceProvider {

    private static final Map<String, Kind> ACCOUNTS = Map.of(
            IdentityOperationResult.OPERATION_CREATE, Kind.ACCOUNT_CREATED,
            IdentityOperationResult.OPERATION_UPDATE, Kind.ACCOUNT_CHANGED,
            IdentityOperationResult.OPERATION_DELETE, Kind.ACCOUNT_DELETED,
            IdentityOperationResult.OPERATION_UNLOCK, Kind.ACCOUNT_UNLOCKED);
    private static final Map<String, Kind> GROUPS = Map.of(
            IdentityOperationResult.OPERATION_CREATE, Kind.GROUP_CREATED,
            IdentityOperationResult.OPERATION_UPDATE, Kind.GROUP_CHANGED,
            IdentityOperationResult.OPERATION_DELETE, Kind.GROUP_DELETED);
    private static final Map<String, Kind> MEMBERSHIPS = Map.of(
            IdentityOperationResult.OPERATION_CREATE, Kind.MEMBER_ADDED,
            IdentityOperationResult.OPERATION_DELETE, Kind.MEMBER_REMOVED);

    private final EngineSetup engine;

    private RecordedIdentities(EngineSetup engine) {
        this.engine = engine;
    }

    static SessionFactory sessions(EngineSetup engine) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return WritableIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new RecordedIdentities(engine);
            }
        };
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        boolean isNewPassword = ((UserEntity) user).hasNewPassword();
        IdentityOperationResult result = super.saveUser(user);
        if (isNewPassword && user.getId().equals(Context.getCommandContext().getAuthenticatedUserId())) {
            getIdentityInfoManager()
                    .setUserInfo(
                            user.getId(),
                            null,
                            IdentityInfoEntity.TYPE_USERINFO,
                            Accounts.OWN_PASSWORD,
                            Accounts.mark(user),
                            null,
                            null);
        }
        if (isNewPassword && result.getOperation().equals(IdentityOperationResult.OPERATION_UPDATE)) {
            engine.publish(byCommand(Kind.PASSWORD_CHANGED, user.getId(), ""));
            return result;
        }
        return said(ACCOUNTS, result, user.getId(), "");
    }

    @Override
    public IdentityOperationResult deleteUser(String user) {
        return said(ACCOUNTS, super.deleteUser(user), user, "");
    }

    @Override
    public IdentityOperationResult unlockUser(String user) {
        return said(ACCOUNTS, super.unlockUser(user), user, "");
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        if (Actor.areaOf(group.getId()).isPresent()) {
            // A district has thousands: they follow from its areas, and say nothing as long as nobody is in them
            return super.saveGroup(group);
        }
        return said(GROUPS, super.saveGroup(group), group.getId(), "");
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        return said(GROUPS, super.deleteGroup(group), group, "");
    }

    @Override
    public IdentityOperationResult createMembership(String user, String group) {
        boolean isFirst = Groups.CAMUNDA_ADMIN.equals(group)
                && createUserQuery(Context.getCommandContext())
                                .memberOfGroup(group)
                                .count()
                        == 0;
        IdentityOperationResult result = super.createMembership(user, group);
        if (isFirst) {
            engine.publish(byCommand(Kind.FIRST_ADMINISTRATOR, user, group));
            return result;
        }
        return said(MEMBERSHIPS, result, user, group);
    }

    @Override
    public IdentityOperationResult deleteMembership(String user, String group) {
        return said(MEMBERSHIPS, super.deleteMembership(user, group), user, group);
    }

    private IdentityOperationResult said(
            Map<String, Kind> kinds, IdentityOperationResult result, String on, String details) {
        Kind kind = kinds.get(result.getOperation());
        if (kind != null) {
            engine.publish(byCommand(kind, on, details));
        }
        return result;
    }
}
