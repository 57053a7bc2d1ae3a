/* Lets calls to the disk fail: loaded before the C library, it counts what is done to files below a folder,
   and at a chosen call kills the process, tears a write in two, or answers with an error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WRITES = 1, LOCKS = 2 };
enum { COUNT, KILL, TEAR, ONCE, FROM_THEN_ON };

static char where[4096];
static int what, how, error;
static long at, count;

void faults_arm(const char *folder, int what_, int how_, int error_, long at_) {
    strncpy(where, folder, sizeof where - 1);
    what = what_, how = how_, error = error_, at = at_, count = 0;
}

long faults_disarm(void) {
    what = 0;
    return count;
}

static int is_path_ours(const char *path) { return what && !strncmp(path, where, strlen(where)); }

static int is_ours(int fd) {
    char link[64], path[4096];
    if (!what) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_path_ours(path);
}

/* Tells whether this call is to fail; does not return when it is the process's last. */
static int fails(int kind) {
    if (!(what & kind)) return 0;
    count++;
    if (!(count == at || (how == FROM_THEN_ON && count >= at))) return 0;
    if (how == KILL || how == TEAR) kill(getpid(), SIGKILL);
    errno = error;
    return how != COUNT;
}

static int is_torn(void) { return (what & WRITES) && how == TEAR && count + 1 == at; }

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (is_ours(fd)) {
        if (is_torn()) real(fd, data, size / 2);
        if (fails(WRITES)) return -1;
    }
    return real(fd, data, size);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t place) { \
        REAL(ssize_t, name, int, const void *, size_t, off_t); \
        if (is_ours(fd)) { \
            if (is_torn()) real(fd, data, size / 2, place); \
            if (fails(WRITES)) return -1; \
        } \
        return real(fd, data, size, place); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define ON_FILE(name) \
    int name(int fd) { \
        REAL(int, name, int); \
        return is_ours(fd) && fails(WRITES) ? -1 : real(fd); \
    }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(int, name, int, off_t); \
        return is_ours(fd) && fails(WRITES) ? -1 : real(fd, size); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    return is_path_ours(path) && fails(WRITES) ? -1 : real(path);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        int mode = flags & O_CREAT ? va_arg(more, int) : 0; \
        va_end(more); \
        return flags & O_CREAT && is_path_ours(path) && fails(WRITES) ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define FCNTL(name) \
    int name(int fd, int command, ...) { \
        REAL(int, name, int, int, ...); \
        va_list more; \
        va_start(more, command); \
        void *argument = va_arg(more, void *); \
        va_end(more); \
        int locks = command == F_SETLK && ((struct flock *)argument)->l_type != F_UNLCK; \
        return locks && is_ours(fd) && fails(LOCKS) ? -1 : real(fd, command, argument); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

/* Who waits for a lock that never comes need not wait for as long as a person would. */
int usleep(useconds_t microseconds) {
    REAL(int, usleep, useconds_t);
    return what & LOCKS ? 0 : real(microseconds);
}

int nanosleep(const struct timespec *asked, struct timespec *left) {
    REAL(int, nanosleep, const struct timespec *, struct timespec *);
    return what & LOCKS ? 0 : real(asked, left);
}
